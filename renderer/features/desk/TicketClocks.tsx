import { useTranslation } from 'react-i18next';
import type { Ticket } from '#common/domain/ticket.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { useCatalog } from '#renderer/state/appStore.ts';
import { ResponseClock } from '../queue/ResponseClock.tsx';
import { responseTimes } from './responseTimes.ts';
import styles from './TicketClocks.module.css';

/** The answer that the client waits for, and how long there is left for it; nothing while nobody waits. */
export function AwaitedAnswer({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const targets = useCatalog()?.responseTargets;
  const now = useMinute();
  if (ticket.waitingSince === null) return null;
  return (
    <span className={styles.awaited}>
      {t(ticket.firstResponseAt === null ? 'desk.firstResponse' : 'desk.nextResponse')}
      <ResponseClock ticket={ticket} targets={targets} now={now} />
    </span>
  );
}

/** The first answer and the next one, met or running. */
export function TicketClocks({ ticket }: { readonly ticket: Ticket }) {
  const { t } = useTranslation();
  const format = useFormat();
  const targets = useCatalog()?.responseTargets;
  const now = useMinute();
  const { first, isNextRunning } = responseTimes(ticket, targets);
  const clock = <ResponseClock ticket={ticket} targets={targets} now={now} />;
  const length = first.state === 'done' ? format.duration(first.afterMs) : '';
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{t('desk.responses')}</h2>
      <dl className={styles.times}>
        <dt>{t('desk.firstResponse')}</dt>
        {first.state === 'running' ? <dd>{clock}</dd> : null}
        {first.state === 'none' ? <dd>{t('desk.notAnswered')}</dd> : null}
        {first.state === 'done' ? (
          <dd className={first.isLate ? styles.late : undefined}>
            {t(first.isLate ? 'desk.answeredLate' : 'desk.answeredAfter', { length })}
          </dd>
        ) : null}
        {first.state === 'done' ? (
          <>
            <dt>{t('desk.nextResponse')}</dt>
            <dd>{isNextRunning ? clock : t('desk.nobodyWaits')}</dd>
          </>
        ) : null}
      </dl>
    </section>
  );
}
