import type { OutboxEntry } from './outboxEntry.ts';
import type { Ticket } from './ticket.ts';

/**
 * What the person should see of a ticket while changes made here are on their way: the server's ticket with the pending
 * changes laid over it, in the order in which they will be sent. The server's truth itself is never touched.
 */
export function applyPending(ticket: Ticket, entries: readonly Pick<OutboxEntry, 'act'>[]): Ticket {
  return entries.reduce((shown, { act }) => {
    switch (act.kind) {
      case 'updateTicket':
        return act.ticketId === ticket.id ? withChange(shown, act) : shown;
      case 'reply':
        return act.content.ticketId === ticket.id &&
          act.content.visibility === 'public' &&
          shown.status === 'closed'
          ? { ...shown, status: 'open' as const, ...UNRATED }
          : shown;
      case 'rateTicket':
        return act.ticketId === ticket.id
          ? { ...shown, rating: act.rating.score, ratingComment: act.rating.comment }
          : shown;
      case 'openTicket':
      case 'giveSensitive':
      case 'saveViews':
      case 'voteArticle':
      case 'reviewArticle':
      case 'recordDeflection':
        return shown;
    }
  }, ticket);
}

/** A rating is about help that has ended: opening the ticket again takes it back. */
const UNRATED = { rating: null, ratingComment: null } as const;

function withChange(ticket: Ticket, act: Extract<OutboxEntry['act'], { kind: 'updateTicket' }>): Ticket {
  const { status, priority, departmentId, serviceId } = act.change;
  return {
    ...ticket,
    ...(status === undefined ? {} : { status }),
    ...(status === undefined || status === 'closed' ? {} : UNRATED),
    ...(priority === undefined ? {} : { priority }),
    ...(departmentId === undefined ? {} : { departmentId }),
    ...(serviceId === undefined ? {} : { serviceId }),
  };
}
