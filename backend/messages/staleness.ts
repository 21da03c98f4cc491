import type { Message } from '#common/domain/ticket.ts';
import type { Reader } from '../database/database.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { mayReadMessage } from '../tickets/access.ts';
import { loadMessages } from './messages.ts';

type Thread = {
  readonly id: string;
  readonly closed_at_sequence: number | null;
  readonly closed_by: string | null;
};

export type Staleness = { readonly stale: boolean; readonly unseen: readonly Message[] };

/**
 * What happened in a thread after the last message that the writer had seen: public messages by others, or a closing by
 * someone else. One's own messages are never news. A last message that the writer cannot have seen counts as none.
 */
export async function findStaleness(
  read: Reader,
  account: SignedIn,
  ticket: Thread,
  lastSeenMessageId: string,
): Promise<Staleness> {
  const lastSeen = await sequenceOf(read, account, ticket.id, lastSeenMessageId);
  const rows = await read
    .selectFrom('messages')
    .select('id')
    .where('ticket_id', '=', ticket.id)
    .where('visibility', '=', 'public')
    .where('author_id', '!=', account.id)
    .where('sequence', '>', lastSeen)
    .orderBy('sequence')
    .execute();
  const ids = rows.map((row) => row.id);
  const messages = await loadMessages(read, ids);
  const closedByOther =
    ticket.closed_at_sequence !== null &&
    ticket.closed_at_sequence > lastSeen &&
    ticket.closed_by !== account.id;
  return {
    stale: ids.length > 0 || closedByOther,
    unseen: ids.flatMap((id) => messages.get(id) ?? []),
  };
}

async function sequenceOf(
  read: Reader,
  account: SignedIn,
  ticketId: string,
  messageId: string,
): Promise<number> {
  const row = await read
    .selectFrom('messages')
    .select(['sequence', 'visibility'])
    .where('id', '=', messageId)
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst();
  return row !== undefined && mayReadMessage(account, row) ? row.sequence : -1;
}
