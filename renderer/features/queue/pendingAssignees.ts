import type { StaffMember } from '#common/domain/catalog.ts';
import type { Person } from '#common/domain/ticket.ts';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import type { ShownTicket } from '../tickets/listItems.ts';

/**
 * Tickets as they will be once pending assignments have arrived. A change names whom it assigns by id only; of somebody who is not
 * among the staff known here nothing can be shown before the server answers.
 */
export function withPendingAssignees(
  tickets: readonly ShownTicket[],
  entries: readonly OutboxEntryView[],
  staff: readonly Pick<StaffMember, 'id' | 'name'>[],
): readonly ShownTicket[] {
  const changes = new Map<string, Person | null>();
  for (const { act } of entries) {
    if (act.kind !== 'updateTicket' || act.change.assigneeId === undefined) continue;
    const { assigneeId } = act.change;
    const member = staff.find(({ id }) => id === assigneeId);
    if (assigneeId === null) changes.set(act.ticketId, null);
    else if (member !== undefined) {
      changes.set(act.ticketId, { id: member.id, name: member.name, role: 'agent' });
    }
  }
  if (changes.size === 0) return tickets;
  return tickets.map((shown) => {
    const assignee = changes.get(shown.id);
    return assignee === undefined ? shown : { ...shown, ticket: { ...shown.ticket, assignee } };
  });
}
