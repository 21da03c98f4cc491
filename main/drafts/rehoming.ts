import type { DraftContent, NewTicketContent, ReplyContent } from '#common/domain/draft.ts';

/** Where a reply goes whose ticket is gone. */
export type NewHome =
  | { readonly kind: 'newTicket'; readonly departmentId: string }
  | { readonly kind: 'reply'; readonly ticketId: string; readonly ticketSubject: string | undefined };

/** The same text and files in another place. A new ticket is called as the old one was; nothing of another thread was seen. */
export function rehomed(content: ReplyContent, home: NewHome): DraftContent {
  const { body, attachments, ticketSubject, ...rest } = content;
  if (home.kind === 'newTicket') {
    return { ...emptyTicket(home.departmentId), subject: ticketSubject ?? '', body, attachments };
  }
  const { ticketId } = home;
  const named = home.ticketSubject === undefined ? {} : { ticketSubject: home.ticketSubject };
  return { ...rest, ...named, ticketId, body, attachments, lastSeenMessageId: null };
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
