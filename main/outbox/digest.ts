import { createHash } from 'node:crypto';
import { canonicalMessage, canonicalTicket } from '#common/domain/contentDigest.ts';
import type { NewTicketContent, ReplyContent } from '#common/domain/draft.ts';

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
  return createHash('sha256').update(text).digest('hex');
}
