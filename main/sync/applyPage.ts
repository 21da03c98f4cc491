import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Change } from '#common/api/schemas.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import type { AppliedChanges } from '../store/cacheWriter.ts';

/** So many changes are written in about 4 ms, half of what main may take at a time. */
const SLICE = 50;

export type PageOfChanges = { readonly changes: readonly Change[]; readonly cursor: string };

/**
 * Writes a page in slices, each a transaction of its own, and lets everything that waits go first in between. The cursor comes
 * with the last of them: of a page that was cut short, the whole is asked for again, and what is here already only seen
 * again. Answers null when `isWanted` no longer holds before a slice.
 */
export async function applyPage(
  cache: Pick<CacheStore, 'apply'>,
  { changes, cursor }: PageOfChanges,
  isWanted: () => boolean,
): Promise<AppliedChanges | null> {
  const applied: AppliedChanges[] = [];
  let from = 0;
  do {
    // Reading a long page out of its answer was a turn of its own.
    if (changes.length > SLICE) await nextTurn();
    if (!isWanted()) return null;
    const slice = changes.slice(from, from + SLICE);
    from += SLICE;
    applied.push(cache.apply(slice, from < changes.length ? null : cursor));
  } while (from < changes.length);
  return together(applied);
}

function together(parts: readonly AppliedChanges[]): AppliedChanges {
  return {
    ticketIds: [...new Set(parts.flatMap(({ ticketIds }) => ticketIds))],
    articleIds: [...new Set(parts.flatMap(({ articleIds }) => articleIds))],
    catalogChanged: parts.some(({ catalogChanged }) => catalogChanged),
    deskChanged: parts.some(({ deskChanged }) => deskChanged),
    newMessages: parts.flatMap(({ newMessages }) => newMessages),
    ...lastWord(parts, 'views'),
    ...lastWord(parts, 'account'),
  };
}

function lastWord<K extends 'views' | 'account'>(
  parts: readonly AppliedChanges[],
  of: K,
): Pick<AppliedChanges, K> {
  const said = parts.findLast((part) => part[of] !== undefined)?.[of];
  return (said === undefined ? {} : { [of]: said }) as Pick<AppliedChanges, K>;
}
