import type { RouteBody } from '#common/api/routes.ts';
import type { Article } from '#common/domain/article.ts';
import { ok } from '#common/domain/result.ts';
import { recordArticle } from '../changes/changeLog.ts';
import { rfc3339 } from '../clock.ts';
import type { Unit } from '../database/database.ts';
import { type Outcome, refuse } from '../refusal.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { articleChanges } from './articles.ts';

export type Review = {
  readonly account: SignedIn;
  readonly articleId: string;
  readonly reviewState: RouteBody<'reviewArticle'>['reviewState'];
  readonly now: number;
};

/** Writes down what somebody found who looked at an article. Asking for a review is not one: its date stays. */
export async function reviewArticle(unit: Unit, request: Review): Promise<Outcome<Article>> {
  const { account, articleId, reviewState, now } = request;
  if (!account.permissions.includes('articles:write')) return refuse('forbidden');
  const reviewed = reviewState === 'needs-review' ? {} : { reviewed_at: rfc3339(now) };
  await unit.tx
    .updateTable('articles')
    .set({ review_state: reviewState, ...reviewed })
    .where('id', '=', articleId)
    .execute();
  const change = (await articleChanges(unit.tx, [articleId]))(articleId);
  if (change.kind !== 'article') return refuse('not-found');
  await recordArticle(unit, articleId);
  return ok(change.article);
}
