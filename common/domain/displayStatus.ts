import type { Ticket } from './ticket.ts';

/** What people call a ticket's state. «Respondido» and «Esperando a soporte» follow from who spoke last. */
export type DisplayStatus =
  | 'open'
  | 'answered'
  | 'waiting-for-support'
  | 'in-progress'
  | 'on-hold'
  | 'closed';

/**
 * Derived, never stored, so that a reply written offline cannot fight the server over a status. `answeredBefore` says
 * whether staff have ever replied: a ticket nobody has answered yet is simply open.
 */
export function displayStatus(
  ticket: Pick<Ticket, 'status' | 'lastActor'>,
  answeredBefore: boolean,
): DisplayStatus {
  switch (ticket.status) {
    case 'closed':
    case 'on-hold':
    case 'in-progress':
      return ticket.status;
    case 'open':
      if (ticket.lastActor === 'staff') return 'answered';
      return answeredBefore ? 'waiting-for-support' : 'open';
  }
}
