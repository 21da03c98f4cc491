import { ok } from '#common/domain/result.ts';
import type { Clock } from '../clock.ts';
import { idempotencyKey, repeatableWrite } from '../creations/repeatableWrite.ts';
import type { Database } from '../database/database.ts';
import type { Handlers } from '../http/handler.ts';
import { loadViews, saveViews } from './views.ts';

type Needs = { readonly database: Database; readonly clock: Clock };

export function viewHandlers({ database, clock }: Needs): Pick<Handlers, 'getMyViews' | 'putMyViews'> {
  return {
    getMyViews: async ({ account }) => ok({ body: { views: await loadViews(database.read, account.id) } }),

    putMyViews: async ({ account, body, header }) => {
      const key = idempotencyKey(header);
      if (!key.ok) return key;
      const content = ['putMyViews', body.views];
      const write = { accountId: account.id, key: key.value, content, ticketId: null, now: clock.now() };
      const outcome = await database.write((unit) =>
        repeatableWrite(unit, write, async () => {
          await saveViews(unit, account.id, body.views);
          return ok(body);
        }),
      );
      return outcome.ok ? ok({ body: outcome.value }) : outcome;
    },
  };
}
