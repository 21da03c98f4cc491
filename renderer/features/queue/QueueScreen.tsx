import { ListFilter } from 'lucide-react';
import { useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '#renderer/state/navigation.ts';
import { cx } from '#renderer/ui/cx.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { askToLower } from '../desk/deskStore.ts';
import { AgentThread } from './AgentThread.tsx';
import { BulkBar } from './BulkBar.tsx';
import { QueueDialogs } from './QueueDialogs.tsx';
import { QueueHeader } from './QueueHeader.tsx';
import { QueueList } from './QueueList.tsx';
import styles from './QueueScreen.module.css';
import { placeOf, shownOf } from './place.ts';
import {
  ask,
  clearSelection,
  moveTo,
  openTicket,
  searchFor,
  select,
  toggleSelected,
  useQueueStore,
  writeIn,
} from './queueStore.ts';
import { useQueueKeys } from './useQueueKeys.ts';
import { MAX_TOGETHER, useTicketActs } from './useTicketActs.ts';
import { useViewTickets } from './useViewTickets.ts';
import type { ShownTicket } from '../tickets/listItems.ts';

type QueuePlace = Extract<Place, { at: 'tickets' }>;

const NO_TICKETS: readonly ShownTicket[] = [];
const TITLE_ID = 'queue-title';

/** The agent's queue above, the open ticket below; in a narrow window they take turns. */
export function QueueScreen({ place }: { readonly place: QueuePlace }) {
  const { t } = useTranslation();
  const { ticketId } = place;
  const list = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  const known = useViewTickets();
  const tickets = known ?? NO_TICKETS;
  const selected = useQueueStore((store) => store.selected);
  const chosen = useMemo(() => shownOf(tickets, selected).slice(0, MAX_TOGETHER), [tickets, selected]);
  const acts = useTicketActs();

  /** The ticket that a key is about: the row that the keyboard is at, or else the open ticket. */
  const ticketAtHand = (): string | null => {
    const isInList = list.current?.contains(document.activeElement) === true;
    const row = tickets[placeOf(tickets, useQueueStore.getState().cursor)]?.id ?? null;
    return isInList || ticketId === null ? row : ticketId;
  };
  const withTicket = (act: (id: string) => void): void => {
    const id = ticketAtHand();
    if (id !== null) act(id);
  };
  /** What an act is for: everything that is selected, or the one ticket at hand. */
  const targets = (): readonly string[] => {
    const id = ticketAtHand();
    if (chosen.length > 0) return chosen;
    return id === null ? [] : [id];
  };
  const withTargets = (act: (ids: readonly string[]) => void): void => {
    const ids = targets();
    if (ids.length > 0) act(ids);
  };
  const move = useMoves(tickets);

  function lower(id: string): void {
    if (tickets.find((shown) => shown.id === id)?.ticket.priority !== 'urgent') return;
    if (id !== ticketId) openTicket(id);
    askToLower({ ticketId: id, to: 'medium' });
  }

  useQueueKeys(list, {
    ...move,
    open: () => withTicket(openTicket),
    reply: () => withTicket((id) => writeIn(id, 'public', id === ticketId)),
    note: () => withTicket((id) => writeIn(id, 'internal', id === ticketId)),
    mark: () => withTicket(toggleSelected),
    markAll: () => select(tickets.slice(0, MAX_TOGETHER).map(({ id }) => id)),
    assign: () => withTargets(acts.assignToMe),
    status: () => withTargets(() => ask('status')),
    priority: () => withTargets(() => ask('priority')),
    department: () => withTargets(() => ask('department')),
    close: () => withTargets(acts.close),
    views: () => ask('views'),
    search: () => search.current?.focus(),
    help: () => ask('keys'),
    lower: () => withTicket(lower),
    leave: () => list.current?.focus(),
    back: () => {
      if (selected.size > 0) clearSelection();
      else searchFor('');
    },
  });

  return (
    <div className={cx(styles.screen, ticketId !== null && styles.reading)}>
      <section className={styles.queue} aria-labelledby={TITLE_ID}>
        <QueueHeader
          titleId={TITLE_ID}
          count={tickets.length}
          searchRef={search}
          onLeaveSearch={() => list.current?.focus()}
        />
        {chosen.length === 0 ? null : <BulkBar ticketIds={chosen} acts={acts} />}
        {known?.length === 0 ? (
          <EmptyState icon={ListFilter} title={t('queue.empty')} text={t('queue.emptyText')} />
        ) : (
          <QueueList tickets={tickets} openId={ticketId} listRef={list} />
        )}
      </section>
      {ticketId === null ? null : (
        <div className={styles.thread}>
          <AgentThread key={ticketId} ticketId={ticketId} />
        </div>
      )}
      <QueueDialogs acts={acts} targets={targets} />
    </div>
  );
}

/** Moves of the keyboard through the list; `extend` selects what it passes. */
function useMoves(tickets: readonly ShownTicket[]) {
  const goTo = useCallback(
    (index: number, extends_ = false) => {
      const { cursor, selected } = useQueueStore.getState();
      const from = tickets[placeOf(tickets, cursor)];
      const to = tickets[Math.max(0, Math.min(index, tickets.length - 1))];
      if (to === undefined) return;
      if (extends_) select([...selected, ...(from === undefined ? [] : [from.id]), to.id]);
      moveTo(to.id, tickets.indexOf(to));
    },
    [tickets],
  );
  const here = (): number => placeOf(tickets, useQueueStore.getState().cursor);
  return {
    move: (by: number) => goTo(here() + by),
    extend: (by: number) => goTo(here() + by, true),
  };
}
