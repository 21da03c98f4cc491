import type { Draft, DraftContent, NewTicketContent, ReplyContent } from '#common/domain/draft.ts';
import { newId } from '#common/domain/ids.ts';

/** A draft that nobody has seen yet. `now`: epoch ms. */
export function newDraft(content: DraftContent, now: number): Draft {
  const fresh = { revision: 0, createdAt: now, updatedAt: now, discardedAt: null, returnedBecause: null };
  return { id: newId(), content, ...fresh };
}

export function emptyTicket(departmentId: string): NewTicketContent {
  return {
    kind: 'newTicket',
    departmentId,
    serviceId: null,
    priority: 'medium',
    subject: '',
    body: '',
    attachments: [],
    sealed: null,
  };
}

/** `ticketSubject`: what the ticket is called, if that is known. */
export function emptyReply(
  ticketId: string,
  visibility: ReplyContent['visibility'],
  ticketSubject?: string,
): ReplyContent {
  return {
    kind: 'reply',
    ticketId,
    visibility,
    body: '',
    attachments: [],
    lastSeenMessageId: null,
    ...(ticketSubject === undefined ? {} : { ticketSubject }),
  };
}
