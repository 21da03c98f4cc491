import { createHash } from 'node:crypto';
import { canonicalMessage, canonicalRating, canonicalTicket } from '#common/domain/contentDigest.ts';
import type { NewTicketContent, ReplyContent } from '#common/domain/draft.ts';
import type { OutboxAct } from '#common/domain/outboxEntry.ts';

/** SHA-256 (hex) of what the server should have received, to compare with the digest in its answer. */
export function contentSha256(content: NewTicketContent | ReplyContent): string {
  const attachmentSha256 = content.attachments.map(({ sha256 }) => sha256);
  const text =
    content.kind === 'newTicket'
      ? canonicalTicket({
          departmentId: content.departmentId,
          serviceId: content.serviceId,
          priority: content.priority,
          subject: content.subject,
          body: content.body,
          attachmentSha256,
          fields: {},
          sensitive:
            content.sealed === null
              ? null
              : { keyId: content.sealed.keyId, envelope: content.sealed.envelope },
        })
      : canonicalMessage({
          ticketId: content.ticketId,
          visibility: content.visibility,
          body: content.body,
          attachmentSha256,
        });
  return sha256(text);
}

/** The same of an act whose answer says what was stored; null of one whose answer does not. */
export function actSha256(act: OutboxAct): string | null {
  switch (act.kind) {
    case 'openTicket':
    case 'reply':
      return contentSha256(act.content);
    case 'rateTicket':
      return sha256(canonicalRating({ ticketId: act.ticketId, ...act.rating }));
    case 'updateTicket':
    case 'saveViews':
    case 'giveSensitive':
    case 'voteArticle':
    case 'reviewArticle':
    case 'recordDeflection':
      return null;
  }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
