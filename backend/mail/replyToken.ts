import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Reader } from '../database/database.ts';

/** The ticket that a mail's token names, and the one account that may answer with it. */
export type TokenTicket = { readonly id: string; readonly requesterId: string };

type Ticket = { readonly id: string; readonly number: number; readonly requesterId: string };

const TOKEN = /(?<![\da-z])(\d{1,10})-([\da-f]{32})(?![\da-z])/gi;
/** A mail that names more than this is none of ours. */
const MOST_TOKENS = 20;

/** What lets a ticket's client answer it by mail: of one ticket and one account, and not to be guessed. */
export async function replyTokenOf(read: Reader, ticket: Ticket): Promise<string> {
  return `${ticket.number}-${sign(await mailKey(read), ticket).toString('hex')}`;
}

/** The ticket of the first token of ours within some text; null when there is none. */
export async function findTokenTicket(read: Reader, text: string): Promise<TokenTicket | null> {
  const key = await mailKey(read);
  for (const [, number, signature = ''] of [...text.matchAll(TOKEN)].slice(0, MOST_TOKENS)) {
    const row = await read
      .selectFrom('tickets')
      .select(['id', 'number', 'requester_id as requesterId'])
      .where('number', '=', Number(number))
      .executeTakeFirst();
    if (row === undefined) continue;
    if (timingSafeEqual(sign(key, row), Buffer.from(signature, 'hex'))) return row;
  }
  return null;
}

function sign(key: string, { id, requesterId }: Ticket): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify([id, requesterId]))
    .digest()
    .subarray(0, 16);
}

async function mailKey(read: Reader): Promise<string> {
  const { value } = await read
    .selectFrom('settings')
    .select('value')
    .where('key', '=', 'mailKey')
    .executeTakeFirstOrThrow();
  return value;
}
