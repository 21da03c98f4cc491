import { Inbox, ListFilter } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { defaultTicketView, type TicketView } from '#common/domain/ticketView.ts';
import { go } from '#renderer/state/navigation.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { useTicketsStore } from '#renderer/state/ticketsStore.ts';
import { useTicketViewStore } from '#renderer/state/ticketViewStore.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import pane from '#renderer/ui/ListPane.module.css';
import { ReceiptLines } from '../receipts/ReceiptLine.tsx';
import { useTicketSearch } from '../search/useTicketSearch.ts';
import { changeTicketView } from './changeTicketView.ts';
import { FoundTickets } from './FoundTickets.tsx';
import { pendingItems, shownTickets, viewed } from './listItems.ts';
import { type ListItem, TicketList } from './TicketList.tsx';
import { TicketMenus } from './TicketMenus.tsx';
import styles from './TicketSearch.module.css';
import { TicketSearchField } from './TicketSearchField.tsx';

/** How many tickets a search above the list shows: whoever needs more types more. */
const FOUND = 50;

/** The client's tickets: what has just arrived and what waits on top, then everything in the order of the view; or what a search finds. */
export function TicketsPane({ currentId }: { readonly currentId: string | null }) {
  const { t } = useTranslation();
  const view = useTicketViewStore((store) => store.view);
  const items = useListItems(view);
  const [query, setQuery] = useState('');
  const found = useTicketSearch(query, FOUND);
  const isSearching = query.trim() !== '';
  return (
    <section className={pane.pane} aria-labelledby="tickets-title">
      <header className={styles.header}>
        <h1 id="tickets-title" className={pane.title}>
          {t('tickets.title')}
        </h1>
        <TicketMenus view={view ?? defaultTicketView} />
      </header>
      <div className={styles.tools}>
        <TicketSearchField value={query} onChange={setQuery} />
        <output className={styles.count}>
          {isSearching ? <FoundCount found={found} /> : t('tickets.count', { count: ticketsIn(items) })}
        </output>
      </div>
      <div className={pane.news}>
        <ReceiptLines />
      </div>
      {isSearching ? (
        <FoundTickets found={found} currentId={currentId} />
      ) : (
        <WholeList view={view} items={items} currentId={currentId} />
      )}
    </section>
  );
}

function FoundCount({ found }: { readonly found: ReturnType<typeof useTicketSearch> }) {
  const { t } = useTranslation();
  if (found === null) return null;
  return t(found.hasMore ? 'tickets.foundMore' : 'tickets.found', { count: found.hits.length });
}

type WholeListProps = {
  readonly view: TicketView | null;
  readonly items: readonly ListItem[] | null;
  readonly currentId: string | null;
};

/** Another view is another list, and is read from its beginning. */
function WholeList({ view, items, currentId }: WholeListProps) {
  const isWhole = useTicketsStore((store) => store.isWhole);
  if (view !== null && isWhole && items?.length === 0) return <NothingHere view={view} />;
  return <TicketList key={JSON.stringify(view)} items={items ?? []} currentId={currentId} />;
}

/** Null until the tickets and the view are known. */
function useListItems(view: TicketView | null): readonly ListItem[] | null {
  const rows = useTicketsStore((store) => store.rows);
  const entries = useOutboxStore(({ outbox }) => outbox.entries);
  const tickets = useMemo(() => (rows === null ? null : shownTickets(rows, entries)), [rows, entries]);
  return useMemo(() => {
    if (tickets === null || view === null) return null;
    const showsPending = view.filter === 'all' || view.filter === 'active';
    return [...(showsPending ? pendingItems(entries) : []), ...viewed(tickets, view)];
  }, [tickets, entries, view]);
}

function ticketsIn(items: readonly ListItem[] | null): number {
  return (items ?? []).filter(({ kind }) => kind === 'ticket').length;
}

function NothingHere({ view }: { readonly view: TicketView }) {
  const { t } = useTranslation();
  if (view.filter !== 'all' || view.departmentId !== null) {
    return (
      <EmptyState icon={ListFilter} title={t('tickets.emptyFilter')}>
        <Button onPress={() => changeTicketView({ filter: 'all', departmentId: null })}>
          {t('tickets.showAll')}
        </Button>
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
