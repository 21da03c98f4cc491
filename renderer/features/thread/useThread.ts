import { useEffect, useState } from 'react';
import type { AppError, Result } from '#common/domain/result.ts';
import type { TicketThread } from '#common/ipc/views.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useTicketChanges } from '#renderer/state/ticketsStore.ts';

export type LoadedThread =
  | { readonly state: 'loading' }
  | { readonly state: 'ready'; readonly thread: TicketThread }
  | { readonly state: 'missing'; readonly error: AppError };

/**
 * A ticket with its messages, asked for again whenever main says that it changed. What is shown stays until there is
 * something newer. Mount with `key={ticketId}`.
 */
export function useThread(ticketId: string): LoadedThread {
  const changes = useTicketChanges(ticketId);
  const [loaded, setLoaded] = useState<LoadedThread>({ state: 'loading' });
  useEffect(() => {
    let isCurrent = true;
    const load = async (): Promise<void> => {
      const result = await pambly.getTicket({ ticketId });
      if (isCurrent) setLoaded((before) => next(before, result));
    };
    void load();
    return () => {
      isCurrent = false;
    };
  }, [ticketId, changes]);
  return loaded;
}

function next(before: LoadedThread, result: Result<TicketThread>): LoadedThread {
  if (result.ok) return { state: 'ready', thread: result.value };
  return before.state === 'ready' ? before : { state: 'missing', error: result.error };
}
