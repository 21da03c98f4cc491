import type { MessageReceipt, RatingReceipt, TicketReceipt } from '#common/api/schemas.ts';
import { type Ticket, ticketSchema } from '#common/domain/ticket.ts';
import type { Reader } from '../database/database.ts';
import { loadMessages } from '../messages/messages.ts';
import type { CreationRow } from './creations.ts';

/** The record of something that was made here. */
export type Recorded = CreationRow & { readonly digest: string };

/** What the opening of a ticket answered: the ticket as it was then, and its first message. */
export async function ticketReceipt(read: Reader, record: Recorded): Promise<TicketReceipt> {
  return {
    receivedAt: record.received_at,
    contentSha256: record.digest,
    ticket: ticketThen(record),
    // The opening message has the ticket's own id.
    messages: [await messageOf(read, record.id)],
  };
}

export async function messageReceipt(read: Reader, record: Recorded): Promise<MessageReceipt> {
  return {
    receivedAt: record.received_at,
    contentSha256: record.digest,
    message: await messageOf(read, record.id),
    ticket: ticketThen(record),
  };
}

export function ratingReceipt(record: Recorded): RatingReceipt {
  return { receivedAt: record.received_at, contentSha256: record.digest, ticket: ticketThen(record) };
}

function ticketThen({ answer }: Recorded): Ticket {
  return ticketSchema.parse(JSON.parse(answer ?? 'null'));
}

async function messageOf(read: Reader, id: string) {
  const message = (await loadMessages(read, [id])).get(id);
  if (message === undefined) throw new Error(`Message ${id} has a record but is not there`);
  return message;
}
