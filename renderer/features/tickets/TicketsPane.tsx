import { ChevronDown, Inbox, ListFilter } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '#renderer/state/navigation.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { useTicketsStore } from '#renderer/state/ticketsStore.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from '#renderer/ui/ListPane.module.css';
import { Menu, MenuChoice } from '#renderer/ui/Menu.tsx';
import { ReceiptLines } from '../receipts/ReceiptLine.tsx';
import { matchesFilter, pendingItems, shownTickets, type TicketFilter, ticketFilters } from './listItems.ts';
import { type ListItem, TicketList } from './TicketList.tsx';

/** The client's tickets: what has just arrived and what waits on top, then everything by its last activity. */
export function TicketsPane({ currentId }: { readonly currentId: string | null }) {
  const { t } = useTranslation();
  const [filter, setFilter] = useState<TicketFilter>('all');
  const items = useListItems(filter);
  return (
    <section className={styles.pane} aria-labelledby="tickets-title">
      <header className={styles.header}>
        <h1 id="tickets-title" className={styles.title}>
          {t('tickets.title')}
        </h1>
        <FilterMenu filter={filter} onFilter={setFilter} />
      </header>
      <div className={styles.news}>
        <ReceiptLines />
      </div>
      {items === null || items.length > 0 ? (
        <TicketList items={items ?? []} currentId={currentId} />
      ) : (
        <NothingHere filter={filter} onShowAll={() => setFilter('all')} />
      )}
    </section>
  );
}

/** Null until the tickets are known. */
function useListItems(filter: TicketFilter): readonly ListItem[] | null {
  const rows = useTicketsStore((store) => store.rows);
  const entries = useOutboxStore(({ outbox }) => outbox.entries);
  const tickets = useMemo(() => (rows === null ? null : shownTickets(rows, entries)), [rows, entries]);
  return useMemo(() => {
    if (tickets === null) return null;
    const pending = filter === 'all' || filter === 'active' ? pendingItems(entries) : [];
    return [...pending, ...tickets.filter((ticket) => matchesFilter(ticket, filter))];
  }, [tickets, entries, filter]);
}

type FilterMenuProps = {
  readonly filter: TicketFilter;
  readonly onFilter: (filter: TicketFilter) => void;
};

function FilterMenu({ filter, onFilter }: FilterMenuProps) {
  const { t } = useTranslation();
  const name = t(`tickets.filters.${filter}`);
  return (
    <Menu
      label={t('tickets.filterTitle')}
      trigger={
        <Button kind="quiet" small icon={ListFilter} aria-label={t('tickets.filter', { name })}>
          {name}
          <Icon of={ChevronDown} size={14} />
        </Button>
      }
    >
      <MenuChoice
        title={t('tickets.filterTitle')}
        options={ticketFilters.map((id) => ({ id, label: t(`tickets.filters.${id}`) }))}
        value={filter}
        onChange={onFilter}
      />
    </Menu>
  );
}

type NothingHereProps = { readonly filter: TicketFilter; readonly onShowAll: () => void };

function NothingHere({ filter, onShowAll }: NothingHereProps) {
  const { t } = useTranslation();
  if (filter !== 'all') {
    return (
      <EmptyState icon={ListFilter} title={t('tickets.emptyFilter')}>
        <Button onPress={onShowAll}>{t('tickets.showAll')}</Button>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Inbox} title={t('tickets.empty')} text={t('tickets.emptyText')}>
      <Button kind="main" onPress={() => go({ at: 'newTicket', draftId: null })}>
        {t('nav.newTicket')}
      </Button>
    </EmptyState>
  );
}
