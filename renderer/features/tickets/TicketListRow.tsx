import { useTranslation } from 'react-i18next';
import { useCatalogNames } from '#renderer/i18n/useCatalogNames.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { Chip } from '#renderer/ui/Chip.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { useEntryName } from '../outbox/useEntryName.ts';
import { useEntryPhrase } from '../outbox/useEntryPhrase.ts';
import type { PendingItem, ShownTicket } from './listItems.ts';
import { StatusChip, UrgentMark } from './StatusChip.tsx';
import styles from './TicketListRow.module.css';

/** One ticket: subject and last activity; state, priority, number, department and service. */
export function TicketRowContent({ item }: { readonly item: ShownTicket }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useMinute();
  const names = useCatalogNames();
  const { ticket, status, unread } = item;
  const facts = [
    t('tickets.number', { number: ticket.number }),
    ticket.priority === 'urgent'
      ? null
      : t('priority.withName', { name: t(`priority.${ticket.priority}`).toLowerCase() }),
    names.service(ticket.serviceId),
    names.department(ticket.departmentId),
  ].filter((fact) => fact !== null);
  return (
    <div className={cx(styles.row, unread && styles.unread)}>
      <span className={styles.subject} dir="auto">
        {ticket.subject}
      </span>
      <time className={styles.time} dateTime={ticket.lastActivityAt}>
        {format.shortDate(ticket.lastActivityAt, now)}
      </time>
      <span className={styles.facts}>
        <StatusChip status={status} />
        <UrgentMark priority={ticket.priority} />
        <span className={styles.cut}>{facts.join(t('common.separator'))}</span>
        {unread ? <b className={styles.new}>{t('tickets.new')}</b> : null}
      </span>
    </div>
  );
}

/** What waits in the outbox, with its state and why. */
export function PendingRowContent({ item: { entry } }: { readonly item: PendingItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useMinute();
  const phrase = useEntryPhrase(entry);
  const { subject } = useEntryName(entry.act);
  return (
    <div className={styles.row}>
      <span className={styles.subject} dir="auto">
        {entry.act.kind === 'openTicket' ? subject : t('tickets.replyTo', { subject })}
      </span>
      <time className={styles.time}>{format.shortDate(entry.createdAt, now)}</time>
      <span className={styles.facts}>
        <Chip tone={phrase.tone} icon={phrase.icon}>
          {phrase.word}
        </Chip>
        <span className={styles.cut} title={phrase.why}>
          {phrase.why}
        </span>
      </span>
    </div>
  );
}
