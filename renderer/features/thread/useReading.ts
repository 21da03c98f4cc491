import { useEffect } from 'react';
import { pambly } from '#renderer/state/pambly.ts';

/**
 * Tells main which ticket is in front of the person, and that its news have been read: only while the window has the focus, so that
 * what arrives in the meantime stays unread.
 */
export function useReading(ticketId: string, isUnread: boolean): void {
  useEffect(() => {
    void pambly.reportShowing({ ticketId });
    return () => void pambly.reportShowing({ ticketId: null });
  }, [ticketId]);

  useEffect(() => {
    if (!isUnread) return;
    const read = (): void => {
      if (document.hasFocus()) void pambly.markTicketRead({ ticketId });
    };
    read();
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, [ticketId, isUnread]);
}
