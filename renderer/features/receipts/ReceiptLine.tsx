import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReceiptView } from '#common/ipc/views.ts';
import { go } from '#renderer/state/navigation.ts';
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
  const acknowledge = (): void => void pambly.acknowledgeReceipt({ receiptId: receipt.id });
  return (
    <Banner
      tone="ok"
      icon={CircleCheck}
      onDismiss={acknowledge}
      actions={
        <Button
          kind="link"
          small
          onPress={() => {
            acknowledge();
            go({ at: 'tickets', ticketId: receipt.ticketId });
          }}
        >
          {t('receipts.view')}
        </Button>
      }
    >
      <b>{t('receipts.received', { number: receipt.ticketNumber })}</b>
      <span className={styles.subject}>{receipt.subject}</span>
    </Banner>
  );
}
