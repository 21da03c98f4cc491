import { applyPending } from '#common/domain/applyPending.ts';
import { type DisplayStatus, displayStatus } from '#common/domain/displayStatus.ts';
import type { Priority } from '#common/domain/catalog.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import type { TicketFilter, TicketSort, TicketView } from '#common/domain/ticketView.ts';
import type { OutboxEntryView, TicketRow } from '#common/ipc/views.ts';

/** A ticket as the person should see it: with the changes that are on their way, and what its state is called. */
export type ShownTicket = {
  readonly kind: 'ticket';
  readonly id: string;
  readonly ticket: Ticket;
  readonly status: DisplayStatus;
  readonly unread: boolean;
};

/** A ticket or a reply that the server does not have yet. */
export type PendingItem = {
  readonly kind: 'pending';
  readonly id: string;
  readonly entry: OutboxEntryView;
};

/** Tickets with their pending changes, the latest activity first. Only tickets that have changes pending are made anew. */
export function shownTickets(
  rows: ReadonlyMap<string, TicketRow>,
  entries: readonly OutboxEntryView[],
): readonly ShownTicket[] {
  const touched = new Set(entries.map(({ act }) => ticketIdOf(act)));
  return [...rows.values()]
    .map((row) => (touched.has(row.ticket.id) ? shownWith(row, entries) : shownAlone(row)))
    .sort((a, b) => compareTimes(b.ticket.lastActivityAt, a.ticket.lastActivityAt));
}

/** The same tickets in the same order, those with changes pending made anew from their rows. */
export function withPending(
  tickets: readonly ShownTicket[],
  rows: ReadonlyMap<string, TicketRow>,
  entries: readonly OutboxEntryView[],
): readonly ShownTicket[] {
  const pending = Map.groupBy(entries, ({ act }) => ticketIdOf(act));
  pending.delete(null);
  if (pending.size === 0) return tickets;
  return tickets.map((shown) => {
    const own = pending.get(shown.id);
    const row = own === undefined ? undefined : rows.get(shown.id);
    return own === undefined || row === undefined ? shown : shownWith(row, own);
  });
}

export function matchesFilter({ status, unread }: ShownTicket, filter: TicketFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'active':
      return status !== 'closed';
    case 'unread':
      return unread;
    case 'answered':
    case 'closed':
      return status === filter;
  }
}

function shownWith(
  { ticket: stored, unread, answeredBefore }: TicketRow,
  entries: readonly OutboxEntryView[],
): ShownTicket {
  const ticket = applyPending(stored, entries);
  return { kind: 'ticket', id: ticket.id, ticket, status: displayStatus(ticket, answeredBefore), unread };
}

const shownBefore = new WeakMap<TicketRow, ShownTicket>();

/** The same row is shown as the same object, so that a change of one ticket renders no other anew. */
function shownAlone(row: TicketRow): ShownTicket {
  const before = shownBefore.get(row);
  if (before !== undefined) return before;
  const shown = shownWith(row, []);
  shownBefore.set(row, shown);
  return shown;
}

/** The tickets of a view in its order; `tickets` come by their last activity, which decides among equals. */
export function viewed(
  tickets: readonly ShownTicket[],
  { filter, departmentId, sort }: TicketView,
): readonly ShownTicket[] {
  const kept = tickets.filter(
    (shown) =>
      matchesFilter(shown, filter) && (departmentId === null || shown.ticket.departmentId === departmentId),
  );
  const order = orders[sort];
  return order === null ? kept : kept.sort(order);
}

const urgency: Readonly<Record<Priority, number>> = { urgent: 0, medium: 1, low: 2 };

const orders: Readonly<Record<TicketSort, ((a: ShownTicket, b: ShownTicket) => number) | null>> = {
  activity: null,
  number: (a, b) => b.ticket.number - a.ticket.number,
  priority: (a, b) => urgency[a.ticket.priority] - urgency[b.ticket.priority],
};

/** What stands on top of the list: everything written that waits, and changes only when they need the person. */
export function pendingItems(entries: readonly OutboxEntryView[]): readonly PendingItem[] {
  return entries
    .filter(
      ({ act, status }) =>
        act.kind === 'openTicket' || act.kind === 'reply' || (isChange(act) && status.state === 'needsYou'),
    )
    .map((entry) => ({ kind: 'pending', id: entry.id, entry }));
}

/** The ticket that an act is about; opening one makes it under the entry's own id, which the act does not know. */
function ticketIdOf(act: Act): string | null {
  if (act.kind === 'reply') return act.content.ticketId;
  return isChange(act) ? act.ticketId : null;
}

type Act = OutboxEntryView['act'];

/** What changes a ticket and is no message. */
function isChange(
  act: Act,
): act is Extract<Act, { readonly kind: 'updateTicket' | 'giveSensitive' | 'rateTicket' }> {
  return act.kind === 'updateTicket' || act.kind === 'giveSensitive' || act.kind === 'rateTicket';
}

/** RFC 3339 times in UTC sort as text. */
function compareTimes(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
