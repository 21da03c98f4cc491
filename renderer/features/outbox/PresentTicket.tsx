import { useTranslation } from 'react-i18next';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { displayStatus } from '#common/domain/displayStatus.ts';
import { useTicketRow } from '#renderer/state/ticketsStore.ts';
import { isStaleChange } from './batches.ts';
import styles from './OutboxRow.module.css';
import { ticketOf } from './useEntryName.ts';

/** What a ticket is now that has not become what the person wanted, so that they can decide. */
export function PresentTicket({ entry }: { readonly entry: OutboxEntryView }) {
  const { t } = useTranslation();
  const row = useTicketRow(ticketOf(entry.act) ?? '');
  if (row === null || !isStaleChange(entry)) return null;
  const { ticket, answeredBefore } = row;
  const facts = [
    t(`status.${displayStatus(ticket, answeredBefore)}`),
    t('priority.withName', { name: t(`priority.${ticket.priority}`) }),
    ticket.assignee === null ? t('outbox.unassigned') : t('outbox.assignee', { name: ticket.assignee.name }),
  ];
  return <p className={styles.quiet}>{t('outbox.now', { facts: facts.join(t('common.separator')) })}</p>;
}
