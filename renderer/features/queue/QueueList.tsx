import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { useCatalog } from '#renderer/state/appStore.ts';
import { cx } from '#renderer/ui/cx.ts';
import pane from '#renderer/ui/ListPane.module.css';
import type { ShownTicket } from '../tickets/listItems.ts';
import styles from './QueueList.module.css';
import { QueueRow } from './QueueRow.tsx';
import { placeOf } from './place.ts';
import { moveTo, openTicket, settleAt, toggleSelected, useQueueStore } from './queueStore.ts';
import { useVirtualRows } from './useVirtualRows.ts';

/** CSS pixels: one line, close to the next. */
const ROW_HEIGHT = 32;

type QueueListProps = {
  readonly tickets: readonly ShownTicket[];
  readonly openId: string | null;
  readonly listRef: RefObject<HTMLDivElement | null>;
};

/**
 * One view of the queue, of which only the rows in sight exist: a view may hold tens of thousands, and every key has to be answered at
 * once. The list has the focus and names the row that the keyboard is at; `useQueueKeys.ts` moves it.
 */
export function QueueList({ tickets, openId, listRef }: QueueListProps) {
  const { t } = useTranslation();
  const now = useMinute();
  const targets = useCatalog()?.responseTargets;
  const view = useQueueStore((store) => store.view);
  const cursor = useQueueStore((store) => store.cursor);
  const selected = useQueueStore((store) => store.selected);
  const place = placeOf(tickets, cursor);
  const current = tickets[place];
  useSettledCursor(current?.id ?? null, place);
  const { from, to, existing } = useVirtualRows(listRef, {
    count: tickets.length,
    rowHeight: ROW_HEIGHT,
    current: place,
    moves: cursor.moves,
    of: view,
  });
  const onPress = usePress(tickets);
  return (
    <>
      <ColumnNames />
      <div
        ref={listRef}
        className={cx(pane.rows, styles.rows)}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select shows neither columns nor tens of thousands of rows
        role="listbox"
        aria-multiselectable
        aria-label={t('queue.title')}
        aria-activedescendant={current === undefined ? undefined : rowId(current.id)}
        tabIndex={0}
      >
        <div className={styles.all} style={{ height: tickets.length * ROW_HEIGHT }} role="presentation">
          <div
            className={styles.inSight}
            style={{ transform: `translateY(${from * ROW_HEIGHT}px)` }}
            role="presentation"
          >
            {tickets.slice(from, to).map((shown, index) => (
              <QueueRow
                // The rows of the page are the same ones throughout: what they show changes, which costs less than making others.
                key={(from + index) % existing}
                id={rowId(shown.id)}
                shown={shown}
                index={from + index}
                count={tickets.length}
                isCurrent={shown.id === current?.id}
                isOpen={shown.id === openId}
                isSelected={selected.has(shown.id)}
                now={now}
                targets={targets}
                onPress={onPress}
              />
            ))}
          </div>
        </div>
      </div>
    </>
  );
}

function rowId(ticketId: string): string {
  return `queue-${ticketId}`;
}

/** Where the cursor has got to by itself is where it is from now on. */
function useSettledCursor(id: string | null, place: number): void {
  useEffect(() => {
    const { cursor } = useQueueStore.getState();
    if (id !== null && (cursor.id !== id || cursor.index !== place)) settleAt(id, place);
  }, [id, place]);
}

/** Pressing a row opens its ticket; its mark, or the row with Ctrl, selects it. The same function for all rows, for ever. */
function usePress(tickets: readonly ShownTicket[]): (id: string, isForSelecting: boolean) => void {
  const newest = useRef(tickets);
  useEffect(() => {
    newest.current = tickets;
  });
  return useCallback((id, isForSelecting) => {
    moveTo(
      id,
      newest.current.findIndex((shown) => shown.id === id),
    );
    if (isForSelecting) toggleSelected(id);
    else openTicket(id);
  }, []);
}

/** For the eyes only: every row is read out whole. */
function ColumnNames() {
  const { t } = useTranslation();
  return (
    <div className={cx(styles.row, styles.names)} aria-hidden>
      <span />
      <span className={styles.number}>{t('queue.columns.number')}</span>
      <span>{t('queue.columns.subject')}</span>
      <span className={styles.requester}>{t('queue.columns.requester')}</span>
      <span className={styles.status}>{t('queue.columns.status')}</span>
      <span className={styles.priority}>{t('queue.columns.priority')}</span>
      <span className={styles.assignee}>{t('queue.columns.assignee')}</span>
      <span className={styles.clock}>{t('queue.columns.response')}</span>
    </div>
  );
}
