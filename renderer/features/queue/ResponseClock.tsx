import { AlarmClock, Clock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ResponseTargets } from '#common/domain/catalog.ts';
import { responseDueAt } from '#common/domain/responseClock.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './ResponseClock.module.css';
import { shortLength } from './shortLength.ts';

type ResponseClockProps = {
  readonly ticket: Ticket;
  readonly targets: ResponseTargets | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
};

/** How long there is left to answer, or for how long that is over; how long the client waits, where no target is set. */
export function ResponseClock({ ticket, targets, now }: ResponseClockProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (ticket.waitingSince === null) return null;
  const dueAt = responseDueAt(ticket, targets);
  if (dueAt === null) {
    const length = shortLength(now - Date.parse(ticket.waitingSince), language);
    return <span className={styles.clock}>{t('queue.clock.waiting', { length })}</span>;
  }
  const isOver = dueAt < now;
  const length = shortLength(Math.abs(dueAt - now), language);
  return (
    <span className={cx(styles.clock, isOver && styles.over)}>
      <Icon of={isOver ? AlarmClock : Clock} size={12} />
      {t(isOver ? 'queue.clock.over' : 'queue.clock.left', { length })}
    </span>
  );
}
