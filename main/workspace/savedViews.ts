import type { SavedView } from '#common/domain/savedView.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import type { WorkStore } from '../store/workStore.ts';

/** The agent's own views of the queue: as they were left here, when that has not been sent yet. */
export function savedViews(work: WorkStore, cache: CacheStore): readonly SavedView[] {
  const unsent = work.outbox.list().findLast(({ act }) => act.kind === 'saveViews')?.act;
  return unsent?.kind === 'saveViews' ? unsent.views : cache.views();
}
