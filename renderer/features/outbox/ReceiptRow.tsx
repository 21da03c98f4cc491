import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ReceiptView } from '#common/ipc/views.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Chip } from '#renderer/ui/Chip.tsx';
import { CardItem } from '#renderer/ui/Page.tsx';
import { openReceipt } from './openReceipt.ts';
import styles from './OutboxRow.module.css';

/** Proof that the server has it. */
export function ReceiptRow({ receipt }: { readonly receipt: ReceiptView }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useMinute();
  return (
    <CardItem>
      <div className={styles.top}>
        <h3 className={styles.subject} title={receipt.subject} dir="auto">
          {receipt.subject}
        </h3>
        <Chip tone="ok" icon={CircleCheck}>
          {t('receipts.received', { number: receipt.ticketNumber })}
        </Chip>
      </div>
      <div className={styles.foot}>
        <span className={styles.quiet}>
          {t(receipt.kind === 'ticket' ? 'outbox.kinds.openTicket' : 'outbox.kinds.reply')}
          {t('common.separator')}
          {format.dateAndClock(receipt.receivedAt, now)}
        </span>
        <Button kind="link" small onPress={() => void openReceipt(receipt)}>
          {t('outbox.openTicket')}
        </Button>
      </div>
    </CardItem>
  );
}
