import type { SeenTicket, TicketChange } from './outboxEntry.ts';
import type { Ticket } from './ticket.ts';

/**
 * What becomes of a change that was made to a ticket which has changed meanwhile.
 * - `apply`: what it changes is still as the person saw it (or as they want it): it is made to the ticket of now.
 * - `superseded`: somebody else has done all of it: there is nothing left to do.
 * - `asks`: what it changes is neither as it was nor as it should be: the person decides.
 */
export type ReplayDecision = 'apply' | 'superseded' | 'asks';

const fields = ['status', 'priority', 'departmentId', 'assigneeId', 'serviceId'] as const;

/** Decides about a change, of which `present` is what the ticket is now. Pure: the same facts, the same decision. */
export function replayChange(change: TicketChange, seen: SeenTicket, present: Ticket): ReplayDecision {
  const now = asSeen(present);
  if (isAsWanted(change, now)) return 'superseded';
  // Closing is an answer too: not to what the client has written since.
  if (change.status === 'closed' && now.clientWroteAt !== seen.clientWroteAt) return 'asks';
  return fields.every(
    (field) => change[field] === undefined || now[field] === change[field] || now[field] === seen[field],
  )
    ? 'apply'
    : 'asks';
}

/** Whether a change would change nothing. */
export function isAsWanted(change: TicketChange, now: SeenTicket): boolean {
  return fields.every((field) => change[field] === undefined || now[field] === change[field]);
}

/** What of a ticket changes are about. */
export function asSeen({
  status,
  priority,
  departmentId,
  assignee,
  serviceId,
  clientWroteAt,
}: Ticket): SeenTicket {
  return { status, priority, departmentId, assigneeId: assignee?.id ?? null, serviceId, clientWroteAt };
}
