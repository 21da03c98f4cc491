import { ok } from '#common/domain/result.ts';
import { recordArticle } from '../changes/changeLog.ts';
import { type Clock, rfc3339 } from '../clock.ts';
import { idempotencyKey, repeatableWrite } from '../creations/repeatableWrite.ts';
import type { Database } from '../database/database.ts';
import type { Handlers } from '../http/handler.ts';
import { refuse } from '../refusal.ts';
import { reviewArticle } from './review.ts';
import { vote } from './vote.ts';

type Needs = { readonly database: Database; readonly clock: Clock };

export function articleHandlers({
  database,
  clock,
}: Needs): Pick<Handlers, 'voteArticle' | 'recordDeflection' | 'reviewArticle'> {
  return {
    voteArticle: async ({ account, params: { id }, body, header }) => {
      const key = idempotencyKey(header);
      if (!key.ok) return key;
      const now = clock.now();
      const content = ['voteArticle', id, body];
      const outcome = await database.write((unit) =>
        repeatableWrite(
          unit,
          { accountId: account.id, key: key.value, content, ticketId: null, now },
          async () => {
            const changed = await vote(unit, { accountId: account.id, articleId: id, ...body, now });
            if (!changed.ok) return changed;
            if (changed.value) await recordArticle(unit, id);
            return ok({});
          },
        ),
      );
      return outcome.ok ? ok({ body: outcome.value }) : outcome;
    },

    reviewArticle: async ({ account, params: { id: articleId }, body: { reviewState }, header }) => {
      const key = idempotencyKey(header);
      if (!key.ok) return key;
      const now = clock.now();
      const content = ['reviewArticle', articleId, reviewState];
      const write = { accountId: account.id, key: key.value, content, ticketId: null, now };
      const outcome = await database.write((unit) =>
        repeatableWrite(unit, write, () => reviewArticle(unit, { account, articleId, reviewState, now })),
      );
      return outcome.ok ? ok({ body: outcome.value }) : outcome;
    },

    /**
     * The id is that of the draft, which may be brought back and sent as a ticket later: so it is kept apart from the
     * ids of creations.
     */
    recordDeflection: async ({ account, params: { id }, body: { articleId }, header }) => {
      const key = idempotencyKey(header);
      if (!key.ok) return key;
      const now = clock.now();
      const content = ['recordDeflection', id, articleId];
      const outcome = await database.write((unit) =>
        repeatableWrite(
          unit,
          { accountId: account.id, key: key.value, content, ticketId: null, now },
          async () => {
            const earlier = await unit.tx
              .selectFrom('deflections')
              .select('article_id')
              .where('account_id', '=', account.id)
              .where('id', '=', id)
              .executeTakeFirst();
            if (earlier !== undefined) {
              return earlier.article_id === articleId ? ok({}) : refuse('id-reused');
            }
            await unit.tx
              .insertInto('deflections')
              .values({ account_id: account.id, id, article_id: articleId, recorded_at: rfc3339(now) })
              .execute();
            return ok({});
          },
        ),
      );
      return outcome.ok ? ok({ body: outcome.value }) : outcome;
    },
  };
}
