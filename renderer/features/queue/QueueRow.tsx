import { Check } from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ResponseTargets } from '#common/domain/catalog.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import pane from '#renderer/ui/ListPane.module.css';
import type { ShownTicket } from '../tickets/listItems.ts';
import { StatusChip, UrgentMark } from '../tickets/StatusChip.tsx';
import styles from './QueueList.module.css';
import { ResponseClock } from './ResponseClock.tsx';

type QueueRowProps = {
  readonly id: string;
  readonly shown: ShownTicket;
  readonly index: number;
  readonly count: number;
  readonly isCurrent: boolean;
  readonly isOpen: boolean;
  readonly isSelected: boolean;
  readonly now: number;
  readonly targets: ResponseTargets | undefined;
  readonly onPress: (ticketId: string, isForSelecting: boolean) => void;
};

/** One ticket of the queue. Rendered anew only when something of it has changed. */
export const QueueRow = memo(function QueueRow(props: QueueRowProps) {
  const { shown, index, count, isCurrent, isOpen, isSelected, onPress } = props;
  const press = (event: MouseEvent): void => {
    const isMark = event.target instanceof Element && event.target.closest('[data-mark]') !== null;
    onPress(shown.id, isMark || event.ctrlKey || event.metaKey);
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the list has the focus and the keys; a row only answers to being pressed
    <div
      id={props.id}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- of a list that is no select
      role="option"
      aria-selected={isSelected}
      aria-setsize={count}
      aria-posinset={index + 1}
      className={cx(pane.row, styles.item)}
      data-key={shown.id}
      data-current={isCurrent || undefined}
      data-open={isOpen || undefined}
      data-selected={isSelected || undefined}
      onClick={press}
    >
      <Cells {...props} />
    </div>
  );
});

function Cells({ shown: { ticket, status, unread }, now, targets }: QueueRowProps) {
  const { t } = useTranslation();
  return (
    <div className={cx(styles.row, unread && styles.unread)}>
      <span className={styles.mark} data-mark aria-hidden>
        <span className={styles.box}>
          <Icon of={Check} size={12} />
        </span>
      </span>
      <span className={styles.number}>{t('tickets.number', { number: ticket.number })}</span>
      <span className={styles.subject}>
        <span className={styles.cut} title={ticket.subject} dir="auto">
          {ticket.subject}
        </span>
        {unread ? <b className={styles.new}>{t('tickets.new')}</b> : null}
      </span>
      <span className={cx(styles.requester, styles.cut)}>{ticket.requester.name}</span>
      <span className={styles.status}>
        <StatusChip status={status} />
      </span>
      <span className={styles.priority}>
        {ticket.priority === 'urgent' ? <UrgentMark priority="urgent" /> : t(`priority.${ticket.priority}`)}
      </span>
      <span className={cx(styles.assignee, styles.cut)}>
        {ticket.assignee?.name ?? t('queue.unassigned')}
      </span>
      <span className={styles.clock}>
        <ResponseClock ticket={ticket} targets={targets} now={now} />
      </span>
    </div>
  );
}
