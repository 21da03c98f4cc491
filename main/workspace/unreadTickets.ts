import type { CacheStore } from '../store/cacheStore.ts';
import type { Viewer } from '../store/ticketRows.ts';
import type { WorkStore } from '../store/workStore.ts';

/** Which tickets hold news, kept in memory: a change of one ticket does not look at all of them. */
export type UnreadTickets = {
  readonly count: () => number;
  /** These tickets changed, appeared, went or were read. */
  readonly look: (ticketIds: readonly string[]) => void;
  /** The cache was begun anew: the next count looks at everything. */
  readonly forget: () => void;
};

export function unreadTickets(
  cache: Pick<CacheStore, 'lastForeignMessageId' | 'lastForeignMessageIds'>,
  work: Pick<WorkStore, 'readMark' | 'readMarks'>,
  viewer: () => Viewer,
): UnreadTickets {
  let unread: Set<string> | null = null;
  const lookAtAll = (): Set<string> => {
    const marks = work.readMarks();
    const news = [...cache.lastForeignMessageIds(viewer())].filter(([id, last]) => marks.get(id) !== last);
    return new Set(news.map(([id]) => id));
  };
  return {
    count: () => {
      unread ??= lookAtAll();
      return unread.size;
    },
    look: (ticketIds) => {
      if (unread === null) return;
      for (const id of ticketIds) {
        const last = cache.lastForeignMessageId(id, viewer());
        if (last !== null && last !== work.readMark(id)) unread.add(id);
        else unread.delete(id);
      }
    },
    forget: () => {
      unread = null;
    },
  };
}
