import { useEffect, useMemo, useRef } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { useTranslation } from 'react-i18next';
import { go } from '#renderer/state/navigation.ts';
import styles from '#renderer/ui/ListPane.module.css';
import { ticketOf, useEntryName } from '../outbox/useEntryName.ts';
import type { PendingItem, ShownTicket } from './listItems.ts';
import { PendingRowContent, TicketRowContent } from './TicketListRow.tsx';
import { useGrowing } from './useGrowing.ts';
import { useSteadyScroll } from './useSteadyScroll.ts';

export type ListItem = PendingItem | ShownTicket;

/** Every row is as high as this, in CSS pixels: the list can then be scrolled without measuring. */
export const ROW_HEIGHT = 66;

type TicketListProps = { readonly items: readonly ListItem[]; readonly currentId: string | null };

/** The list itself: only the rows in view are in the page. Arrows move, Enter opens. */
export function TicketList({ items: all, currentId }: TicketListProps) {
  const items = useGrowing(all);
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  const ids = useMemo(() => items.map(({ id }) => id), [items]);
  useSteadyScroll(list, ids, ROW_HEIGHT);
  const hasRows = items.length > 0;
  // The end of the start, as `npm run bench -- start` reads it.
  useEffect(() => {
    if (hasRows) performance.mark('tickets.shown');
  }, [hasRows]);
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ rowSize: ROW_HEIGHT }}>
      <ListBox
        ref={list}
        className={styles.rows ?? ''}
        aria-label={t('tickets.list')}
        items={items}
        selectionMode="single"
        selectedKeys={currentId === null ? [] : [currentId]}
        onSelectionChange={(keys) => {
          const [key] = keys;
          const item = items.find(({ id }) => id === key);
          if (item !== undefined) go({ at: 'tickets', ticketId: ticketIdOf(item) });
        }}
      >
        {(item) => (item.kind === 'ticket' ? <TicketItem item={item} /> : <PendingListItem item={item} />)}
      </ListBox>
    </Virtualizer>
  );
}

function TicketItem({ item }: { readonly item: ShownTicket }) {
  return (
    <ListBoxItem id={item.id} textValue={item.ticket.subject} className={styles.row ?? ''}>
      <TicketRowContent item={item} />
    </ListBoxItem>
  );
}

function PendingListItem({ item }: { readonly item: PendingItem }) {
  const { subject } = useEntryName(item.entry.act);
  return (
    <ListBoxItem id={item.id} textValue={subject} className={styles.row ?? ''}>
      <PendingRowContent item={item} />
    </ListBoxItem>
  );
}

/** A ticket that is on its way has the id of its entry already. */
function ticketIdOf(item: ListItem): string {
  return item.kind === 'ticket' ? item.id : (ticketOf(item.entry.act) ?? item.id);
}
