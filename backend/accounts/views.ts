import type { SavedView } from '#common/domain/savedView.ts';
import { savedViewsSchema } from '#common/domain/savedViewSchema.ts';
import { recordOwn } from '../changes/changeLog.ts';
import type { Reader, Unit } from '../database/database.ts';

/** An agent's own views of the queue; none until some were saved. */
export async function loadViews(read: Reader, accountId: string): Promise<readonly SavedView[]> {
  const row = await read
    .selectFrom('agent_views')
    .select('views')
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return row === undefined ? [] : savedViewsSchema.parse(JSON.parse(row.views));
}

/** Puts other views in their place. Of two computers of one agent, the one that comes last counts. */
export async function saveViews(unit: Unit, accountId: string, views: readonly SavedView[]): Promise<void> {
  const stored = JSON.stringify(views);
  await unit.tx
    .insertInto('agent_views')
    .values({ account_id: accountId, views: stored })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ views: stored }))
    .execute();
  await recordOwn(unit, 'views', accountId);
}
