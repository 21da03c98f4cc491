import { ok } from '#common/domain/result.ts';
import type { Clock } from '../clock.ts';
import { idempotencyKey, repeatableWrite } from '../creations/repeatableWrite.ts';
import type { Database } from '../database/database.ts';
import type { Handlers } from '../http/handler.ts';
import { putSensitive, revealSensitive } from './sensitive.ts';

type Needs = { readonly database: Database; readonly clock: Clock };

export function sensitiveHandlers({
  database,
  clock,
}: Needs): Pick<Handlers, 'putSensitive' | 'revealSensitive'> {
  return {
    putSensitive: async ({ account, params: { id: ticketId }, body: sealed, header }) => {
      const key = idempotencyKey(header);
      if (!key.ok) return key;
      const now = clock.now();
      const content = ['putSensitive', ticketId, sealed];
      const write = { accountId: account.id, key: key.value, content, ticketId, now };
      const outcome = await database.write((unit) =>
        repeatableWrite(unit, write, () => putSensitive(unit, { account, ticketId, sealed, now })),
      );
      return outcome.ok ? ok({ body: outcome.value }) : outcome;
    },

    revealSensitive: async ({ account, params: { id: ticketId }, body: reading, header }) => {
      const key = idempotencyKey(header);
      if (!key.ok) return key;
      const asked = { account, ticketId, reading, readingId: key.value, now: clock.now() };
      const outcome = await database.write((unit) => revealSensitive(unit, asked));
      return outcome.ok ? ok({ body: outcome.value, headers: { 'Cache-Control': 'no-store' } }) : outcome;
    },
  };
}
