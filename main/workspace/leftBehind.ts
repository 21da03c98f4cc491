import type { Draft } from '#common/domain/draft.ts';
import type { OutboxAct } from '#common/domain/outboxEntry.ts';
import type { LeftBehind } from '#common/ipc/views.ts';
import { isEmptyDraft } from '../drafts/draftService.ts';
import { runnable } from '../outbox/runnable.ts';
import type { StoredEntry } from '../store/outboxTable.ts';

/**
 * What would wait here for the account's next sign-in. `mayReach`: somebody is signed in and the server answers. A
 * discarded draft waits for nobody, and an empty one is a form that was opened and left.
 */
export function leftBehind(
  entries: readonly StoredEntry[],
  drafts: readonly Draft[],
  mayReach: boolean,
): LeftBehind {
  const draftIds = new Set(drafts.map(({ id }) => id));
  const next = runnable(entries, new Set(), (id) => draftIds.has(id));
  const unfinished = drafts.filter(
    ({ discardedAt, content }) => discardedAt === null && !isEmptyDraft(content),
  );
  return {
    messages: entries.filter(isMissed).length,
    drafts: unfinished.length,
    canSendNow: mayReach && next.some(isMissed),
  };
}

function isMissed({ act }: { readonly act: OutboxAct }): boolean {
  return act.kind !== 'voteArticle' && act.kind !== 'recordDeflection' && act.kind !== 'saveViews';
}
