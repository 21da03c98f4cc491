import type { Message, Ticket } from '#common/domain/ticket.ts';
import type { SignedIn } from '../sessions/signedIn.ts';

/** A client reads the public messages of its tickets; internal notes are among staff. The one place that decides it. */
export function mayReadMessage(
  account: Pick<SignedIn, 'role'>,
  message: Pick<Message, 'visibility'>,
): boolean {
  return account.role === 'agent' || message.visibility === 'public';
}

/** A client reads the tickets it opened, an agent those of the departments it serves. */
export function mayReadTicket(
  account: Pick<SignedIn, 'id' | 'role' | 'departmentIds'>,
  ticket: Pick<Ticket, 'departmentId'> & { readonly requester: { readonly id: string } },
): boolean {
  return account.role === 'client'
    ? ticket.requester.id === account.id
    : account.departmentIds.includes(ticket.departmentId);
}
