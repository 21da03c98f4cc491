import type { NavigationTarget, TicketRow } from '#common/ipc/views.ts';
import { parseAppLink } from '../security/appLinks.ts';

/**
 * Where a `pambly://` link leads: to its article or its ticket, to the list when this computer knows no ticket of that number, nowhere
 * (null) when it is no link of ours.
 */
export function linkTarget(link: string, tickets: readonly TicketRow[]): NavigationTarget | null {
  const reference = parseAppLink(link);
  if (reference === null) return null;
  if (reference.by === 'article') return { to: 'article', articleId: reference.articleId };
  if (reference.by === 'id') return { to: 'ticket', ticketId: reference.ticketId };
  const found = tickets.find(({ ticket }) => ticket.number === reference.number);
  return found === undefined ? { to: 'tickets' } : { to: 'ticket', ticketId: found.ticket.id };
}
