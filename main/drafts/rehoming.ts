import type { DraftContent, ReplyContent } from '#common/domain/draft.ts';
import { sealedOf } from '#common/domain/sealed.ts';
import { emptyTicket } from './newDraft.ts';

/** Where a reply goes whose ticket is gone. */
export type NewHome =
  | { readonly kind: 'newTicket'; readonly departmentId: string }
  | { readonly kind: 'reply'; readonly ticketId: string; readonly ticketSubject: string | undefined };

/** The same text and files in another place. A new ticket is called as the old one was; nothing of another thread was seen. */
export function rehomed(content: ReplyContent, home: NewHome): DraftContent {
  const { body, attachments, ticketSubject, ...rest } = content;
  if (home.kind === 'newTicket') {
    const sealed = sealedOf(content);
    return { ...emptyTicket(home.departmentId), subject: ticketSubject ?? '', body, attachments, sealed };
  }
  const { ticketId } = home;
  const named = home.ticketSubject === undefined ? {} : { ticketSubject: home.ticketSubject };
  return { ...rest, ...named, ticketId, body, attachments, lastSeenMessageId: null };
}
