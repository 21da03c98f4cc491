import { CircleCheck } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiptView } from '#common/ipc/views.ts';
import { go, useNavigation } from '#renderer/state/navigation.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './ReceiptLine.module.css';

/** «Recibido #1234 · Ver» for every ticket that arrived while the person was elsewhere; it goes when it has been seen. */
export function ReceiptLines() {
  const receipts = useOutboxStore(({ outbox }) => outbox.receipts);
  const unseen = receipts.filter(({ kind, acknowledged }) => kind === 'ticket' && !acknowledged);
  if (unseen.length === 0) return null;
  return (
    <div className={styles.lines}>
      {unseen.map((receipt) => (
        <ReceiptLine key={receipt.id} receipt={receipt} />
      ))}
    </div>
  );
}

function ReceiptLine({ receipt }: { readonly receipt: ReceiptView }) {
  const { t } = useTranslation();
  const { id: receiptId, ticketId } = receipt;
  const isOpen = useNavigation(({ place }) => place.at === 'tickets' && place.ticketId === ticketId);
  // The line goes with its buttons: the keyboard goes on at the screen.
  const leave = (): void => document.querySelector('main')?.focus();
  const dismiss = (): void => {
    leave();
    void pambly.acknowledgeReceipt({ receiptId });
  };
  const open = (): void => {
    leave();
    go({ at: 'tickets', ticketId });
  };

  // Whichever way the ticket was opened, its arrival has been seen.
  useEffect(() => {
    if (isOpen) void pambly.acknowledgeReceipt({ receiptId });
  }, [isOpen, receiptId]);

  return (
    <Banner
      tone="ok"
      icon={CircleCheck}
      onDismiss={dismiss}
      actions={
        <Button kind="link" small onPress={open}>
          {t('receipts.view')}
        </Button>
      }
    >
      <b>{t('receipts.received', { number: receipt.ticketNumber })}</b>
      <span className={styles.subject} dir="auto">
        {receipt.subject}
      </span>
    </Banner>
  );
}
