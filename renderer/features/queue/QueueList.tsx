import type { RefObject } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { useTranslation } from 'react-i18next';
import { useCatalogNames } from '#renderer/i18n/useCatalogNames.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { cx } from '#renderer/ui/cx.ts';
import pane from '#renderer/ui/ListPane.module.css';
import type { ShownTicket } from '../tickets/listItems.ts';
import { StatusChip, UrgentMark } from '../tickets/StatusChip.tsx';
import styles from './QueueList.module.css';
import { openTicket } from './queueStore.ts';

/** CSS pixels: one line, close to the next. */
const ROW_HEIGHT = 32;

type QueueListProps = {
  readonly tickets: readonly ShownTicket[];
  readonly currentId: string | null;
  readonly listRef: RefObject<HTMLDivElement | null>;
};

/** One view of the queue. Arrows (and j, k) move, Enter opens. */
export function QueueList({ tickets, currentId, listRef }: QueueListProps) {
  const { t } = useTranslation();
  return (
    <>
      <ColumnNames />
      <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: ROW_HEIGHT }}>
        <ListBox
          ref={listRef}
          className={cx(pane.rows, styles.rows)}
          aria-label={t('queue.title')}
          items={tickets}
          selectionMode="single"
          selectedKeys={currentId === null ? [] : [currentId]}
          onSelectionChange={(keys) => {
            const [key] = keys;
            if (typeof key === 'string') openTicket(key);
          }}
        >
          {(item) => (
            <ListBoxItem id={item.id} textValue={item.ticket.subject} className={cx(pane.row, styles.item)}>
              <Row item={item} />
            </ListBoxItem>
          )}
        </ListBox>
      </Virtualizer>
    </>
  );
}

/** For the eyes only: every row is read out whole. */
function ColumnNames() {
  const { t } = useTranslation();
  return (
    <div className={cx(styles.row, styles.names)} aria-hidden>
      <span>{t('queue.columns.subject')}</span>
      <span className={styles.requester}>{t('queue.columns.requester')}</span>
      <span>{t('queue.columns.status')}</span>
      <span className={styles.priority}>{t('queue.columns.priority')}</span>
      <span className={styles.department}>{t('queue.columns.department')}</span>
      <span className={styles.activity}>{t('queue.columns.activity')}</span>
    </div>
  );
}

function Row({ item: { ticket, status, unread } }: { readonly item: ShownTicket }) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useMinute();
  const names = useCatalogNames();
  return (
    <div className={cx(styles.row, unread && styles.unread)}>
      <span className={styles.subject}>
        <span className={styles.cut} title={ticket.subject}>
          {ticket.subject}
        </span>
        {unread ? <b className={styles.new}>{t('tickets.new')}</b> : null}
      </span>
      <span className={cx(styles.requester, styles.cut)}>{ticket.requester.name}</span>
      <span>
        <StatusChip status={status} />
      </span>
      <span className={styles.priority}>
        {ticket.priority === 'urgent' ? <UrgentMark priority="urgent" /> : t(`priority.${ticket.priority}`)}
      </span>
      <span className={cx(styles.department, styles.cut)}>{names.department(ticket.departmentId)}</span>
      <time className={styles.activity} dateTime={ticket.lastActivityAt}>
        {format.shortDate(ticket.lastActivityAt, now)}
      </time>
    </div>
  );
}
