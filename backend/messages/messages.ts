import type { Attachment, Message } from '#common/domain/ticket.ts';
import type { Reader } from '../database/database.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { mayReadMessage } from '../tickets/access.ts';

export async function loadMessages(
  read: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Message>> {
  if (ids.length === 0) return new Map();
  const rows = await messageQuery(read)
    .where('messages.id', 'in', [...ids])
    .execute();
  const messages = await withAttachments(read, rows);
  return new Map(messages.map((message) => [message.id, message]));
}

/** A ticket's messages in the order they were received, as far as the account may read them. */
export async function loadThread(
  read: Reader,
  account: Pick<SignedIn, 'role'>,
  ticketId: string,
): Promise<Message[]> {
  const rows = await messageQuery(read)
    .where('messages.ticket_id', '=', ticketId)
    .orderBy('messages.sequence')
    .execute();
  return withAttachments(
    read,
    rows.filter((row) => mayReadMessage(account, row)),
  );
}

function messageQuery(read: Reader) {
  return read
    .selectFrom('messages')
    .innerJoin('accounts', 'accounts.id', 'messages.author_id')
    .selectAll('messages')
    .select(['accounts.name as author_name', 'accounts.role as author_role']);
}

type MessageRow = Awaited<ReturnType<ReturnType<typeof messageQuery>['execute']>>[number];

async function withAttachments(read: Reader, rows: readonly MessageRow[]): Promise<Message[]> {
  const attachments =
    rows.length === 0
      ? []
      : await read
          .selectFrom('attachments')
          .selectAll()
          .where(
            'message_id',
            'in',
            rows.map((row) => row.id),
          )
          .orderBy('position')
          .execute();
  const byMessage = Map.groupBy(attachments, (attachment) => attachment.message_id);
  return rows.map((row) => toMessage(row, (byMessage.get(row.id) ?? []).map(toAttachment)));
}

function toAttachment(row: Omit<Attachment, 'mediaType'> & { readonly media_type: string }): Attachment {
  return { id: row.id, name: row.name, mediaType: row.media_type, size: row.size, sha256: row.sha256 };
}

function toMessage(row: MessageRow, attachments: Attachment[]): Message {
  return {
    id: row.id,
    ticketId: row.ticket_id,
    author: { id: row.author_id, name: row.author_name, role: row.author_role },
    format: row.format,
    body: row.body,
    visibility: row.visibility,
    source: row.source,
    createdAt: row.created_at,
    attachments,
  };
}
