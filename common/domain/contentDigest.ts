/**
 * What a creation's digest is taken over: canonical JSON (keys sorted, no spaces, RFC 8785 for the values used here) of
 * the content, attachments by their SHA-256. `lastSeenMessageId` and `evenIfStale` are not content: the same reply sent
 * again after a stale answer stays the same reply. Both sides hash this text with SHA-256 (hex).
 */
export type TicketDigestContent = {
  readonly departmentId: string;
  readonly serviceId: string | null;
  readonly priority: string;
  readonly subject: string;
  readonly body: string;
  readonly attachmentSha256: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  readonly sensitive: { readonly keyId: string; readonly envelope: string } | null;
};

export type MessageDigestContent = {
  readonly ticketId: string;
  readonly visibility: string;
  readonly body: string;
  readonly attachmentSha256: readonly string[];
};

export type RatingDigestContent = {
  readonly ticketId: string;
  readonly score: number;
  readonly comment: string | null;
};

export function canonicalTicket(content: TicketDigestContent): string {
  return canonicalJson({ kind: 'ticket', ...content });
}

export function canonicalMessage(content: MessageDigestContent): string {
  return canonicalJson({ kind: 'message', ...content });
}

export function canonicalRating(content: RatingDigestContent): string {
  return canonicalJson({ kind: 'rating', ...content });
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}
