import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#common/domain/result.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useReplyDraftsOf } from '#renderer/state/draftsStore.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { offerUndo } from '#renderer/state/undoStore.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import styles from './CloseTicket.module.css';

type CloseTicketProps = { readonly ticket: Ticket; readonly small?: boolean };

/**
 * Closes a ticket, or opens a closed one again. Closing can be undone and is not confirmed, except when it erases sensitive data, which
 * cannot.
 */
export function CloseTicket({ ticket, small = false }: CloseTicketProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const { id: ticketId, number, sensitive } = ticket;

  const hasUnsent = useHasUnsentSensitive(ticketId);
  const isErasing = sensitive.state === 'stored' || hasUnsent;

  async function setStatus(status: 'open' | 'closed'): Promise<boolean> {
    const result = await pambly.updateTicket({ ticketId, change: { status } });
    setError(result.ok ? null : result.error);
    return result.ok;
  }

  async function close(): Promise<void> {
    setAsking(false);
    if (!(await setStatus('closed'))) return;
    // Opening it again would not bring erased data back.
    if (isErasing) return;
    offerUndo({
      text: t('thread.closed', { number }),
      undo: () => pambly.updateTicket({ ticketId, change: { status: 'open' } }),
      isSo: () => !isBeingReopened(ticketId),
    });
  }

  if (ticket.status === 'closed') {
    return (
      <Button small={small} onPress={() => void setStatus('open')}>
        {t('thread.reopen')}
      </Button>
    );
  }
  return (
    <>
      <Button small={small} onPress={() => (isErasing ? setAsking(true) : void close())}>
        {t('thread.close')}
      </Button>
      {error === null ? null : (
        <Banner tone="danger" role="alert">
          {errorText(error)}
        </Banner>
      )}
      <Dialog title={t('thread.closeTitle')} isOpen={isAsking} onClose={() => setAsking(false)}>
        <p>{t('thread.closeErases')}</p>
        <div className={styles.choice}>
          <Button onPress={() => setAsking(false)}>{t('common.cancel')}</Button>
          <Button kind="main" onPress={() => void close()}>
            {t('thread.closeConfirm')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}

/** Sealed in a reply that is being written, or on its way. */
function useHasUnsentSensitive(ticketId: string): boolean {
  const isQueued = useOutboxStore(({ outbox }) =>
    outbox.entries.some(({ act }) => act.kind === 'giveSensitive' && act.ticketId === ticketId),
  );
  return useReplyDraftsOf(ticketId).some(({ isSealed }) => isSealed) || isQueued;
}

/** By the button, or by a reply: what waits to be sent about this ticket opens it again. */
function isBeingReopened(ticketId: string): boolean {
  return useOutboxStore.getState().outbox.entries.some(({ act }) => {
    if (act.kind === 'reply') return act.content.ticketId === ticketId;
    return act.kind === 'updateTicket' && act.ticketId === ticketId && act.change.status === 'open';
  });
}
