import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '#common/domain/ticket.ts';
import { StatusChip } from '../tickets/StatusChip.tsx';
import styles from './OtherTickets.module.css';
import { openTicket } from './queueStore.ts';
import { useQueue } from './useQueue.ts';

/** As many of the client's other tickets as can be taken in at a glance. */
const SHOWN = 6;

/** What else the client of a ticket has asked, to go there. */
export function OtherTickets({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const others = useOtherTickets(ticket);
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t('queue.otherTickets')}</h2>
      {others.length === 0 ? <p>{t('queue.noOtherTickets')}</p> : null}
      <ul className={styles.others}>
        {others.map(({ id, ticket: other, status }) => (
          <li key={id}>
            <button type="button" className={styles.other} onClick={() => openTicket(id)}>
              {t('tickets.number', { number: other.number })} {other.subject}
            </button>
            <StatusChip status={status} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function useOtherTickets(ticket: Ticket): NonNullable<ReturnType<typeof useQueue>> {
  const tickets = useQueue();
  return useMemo(
    () =>
      (tickets ?? [])
        .filter(({ id, ticket: other }) => id !== ticket.id && other.requester.id === ticket.requester.id)
        .slice(0, SHOWN),
    [tickets, ticket.id, ticket.requester.id],
  );
}
