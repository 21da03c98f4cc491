import type { Settled } from '#common/api/schemas.ts';
import { ok } from '#common/domain/result.ts';
import { ticketSchema } from '#common/domain/ticket.ts';
import type { Clock } from '../clock.ts';
import type { Database, Reader } from '../database/database.ts';
import type { Handlers } from '../http/handler.ts';
import type { Outcome } from '../refusal.ts';
import { cancelCreation, findCreation } from './creations.ts';
import { messageReceipt, ratingReceipt, type Recorded, ticketReceipt } from './receipts.ts';

type Needs = { readonly database: Database; readonly clock: Clock };

/** Settles an unknown outcome: after this answer either the server has the thing, or it never will. */
export function settleHandlers({ database, clock }: Needs): Pick<Handlers, 'settleCreation'> {
  return {
    settleCreation: ({ account, params: { id } }) =>
      database.write(async ({ tx }): Promise<Outcome<{ body: Settled }>> => {
        const record = await findCreation(tx, account.id, id);
        if (record === null) await cancelCreation(tx, account.id, id, clock.now());
        const digest = record?.digest ?? null;
        if (record === null || digest === null) return ok({ body: { outcome: 'cancelled' } });
        const receipt = await receiptOf(tx, { ...record, digest });
        return ok({ body: { outcome: 'exists', receipt } });
      }),
  };
}

type Receipt = Extract<Settled, { outcome: 'exists' }>['receipt'];

async function receiptOf(read: Reader, record: Recorded): Promise<Receipt> {
  switch (record.kind) {
    case 'ticket':
      return ticketReceipt(read, record);
    case 'message':
      return messageReceipt(read, record);
    case 'rating':
      return { ...ratingReceipt(record), messages: [] };
    case 'write': {
      const { received_at: receivedAt, digest: contentSha256 } = record;
      const ticket = ticketSchema.safeParse(JSON.parse(record.answer ?? 'null'));
      return ticket.success ? { receivedAt, contentSha256, ticket: ticket.data, messages: [] } : null;
    }
    case 'cancelled':
      throw new Error('A tombstone has no digest');
  }
}
