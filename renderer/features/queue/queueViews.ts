import type { TicketChange } from '#common/domain/outboxEntry.ts';
import type { Person } from '#common/domain/ticket.ts';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import type { ShownTicket } from '../tickets/listItems.ts';

export const namedViews = ['all', 'unassigned', 'mine', 'urgent', 'waiting', 'closed'] as const;
export type NamedView = (typeof namedViews)[number];

/** A way to look at the queue: one that every agent has, or one department. */
export type QueueView = NamedView | `department:${string}`;

export function departmentView(departmentId: string): QueueView {
  return `department:${departmentId}`;
}

/** Whether a ticket belongs to a view. Every view but one is about work that is left. */
export function belongsTo({ ticket, status }: ShownTicket, view: QueueView, agentId: string): boolean {
  if (view === 'closed') return status === 'closed';
  if (status === 'closed') return false;
  switch (view) {
    case 'all':
      return true;
    case 'unassigned':
      return ticket.assignee === null;
    case 'mine':
      return ticket.assignee?.id === agentId;
    case 'urgent':
      return ticket.priority === 'urgent';
    case 'waiting':
      return status === 'open' || status === 'waiting-for-support';
    default:
      return view === departmentView(ticket.departmentId);
  }
}

/** How many tickets each of these views has. */
export function countViews(
  tickets: readonly ShownTicket[],
  views: readonly QueueView[],
  agentId: string,
): ReadonlyMap<QueueView, number> {
  return new Map(
    views.map((view) => [view, tickets.filter((ticket) => belongsTo(ticket, view, agentId)).length]),
  );
}

/**
 * Tickets as they will be once the agent's own pending assignments have arrived. A change names whom it assigns by id only, so that
 * nobody but the agent (`me`) can be shown before the server answers.
 */
export function withPendingAssignees(
  tickets: readonly ShownTicket[],
  entries: readonly OutboxEntryView[],
  me: Person,
): readonly ShownTicket[] {
  const changes = new Map(
    entries.flatMap(({ act }) =>
      act.kind === 'updateTicket' ? [[act.ticketId, assigneeAfter(act.change, me)] as const] : [],
    ),
  );
  if (changes.size === 0) return tickets;
  return tickets.map((shown) => {
    const assignee = changes.get(shown.id);
    return assignee === undefined ? shown : { ...shown, ticket: { ...shown.ticket, assignee } };
  });
}

/** Undefined when the change says nothing about it, or names somebody of whom only the id is known. */
function assigneeAfter({ assigneeId }: TicketChange, me: Person): Person | null | undefined {
  if (assigneeId === null) return null;
  return assigneeId === me.id ? me : undefined;
}
