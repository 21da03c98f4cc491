import { ok } from '#common/domain/result.ts';
import { normalizeText } from '#common/domain/text.ts';
import { rfc3339 } from '../clock.ts';
import type { Unit } from '../database/database.ts';
import { type Outcome, refuse } from '../refusal.ts';

export type Vote = {
  readonly accountId: string;
  readonly articleId: string;
  readonly useful: boolean;
  readonly reason?: string | undefined;
  readonly now: number;
};

/** One vote for each account and article; the last one counts. Answers whether the counts changed. */
export async function vote(
  { tx }: Unit,
  { accountId, articleId, useful, reason, now }: Vote,
): Promise<Outcome<boolean>> {
  const article = await tx
    .selectFrom('articles')
    .select(['votes_useful', 'votes_total'])
    .where('id', '=', articleId)
    .executeTakeFirst();
  if (article === undefined) return refuse('not-found');
  const earlier = await tx
    .selectFrom('article_votes')
    .select('useful')
    .where('article_id', '=', articleId)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  const cast = {
    useful: useful ? 1 : 0,
    reason: reason === undefined ? null : normalizeText(reason),
    voted_at: rfc3339(now),
  };
  await tx
    .insertInto('article_votes')
    .values({ article_id: articleId, account_id: accountId, ...cast })
    .onConflict((conflict) => conflict.columns(['article_id', 'account_id']).doUpdateSet(cast))
    .execute();
  if (earlier?.useful === cast.useful) return ok(false);
  await tx
    .updateTable('articles')
    .set({
      votes_useful: article.votes_useful + cast.useful - (earlier?.useful ?? 0),
      votes_total: article.votes_total + (earlier === undefined ? 1 : 0),
    })
    .where('id', '=', articleId)
    .execute();
  return ok(true);
}
