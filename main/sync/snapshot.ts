import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Helpdesk } from '../connection/helpdesk.ts';
import type { CacheStore } from '../store/cacheStore.ts';

/** So many tickets and messages are forgotten in some milliseconds. */
const FORGOTTEN_AT_ONCE = 50;

export type SnapshotOptions = {
  readonly cache: CacheStore;
  readonly helpdesk: Helpdesk;
  readonly stopped: () => boolean;
  /** The cache holds all that the server has now; these tickets are gone. */
  readonly onEnd: (goneIds: readonly string[]) => void;
};

export type Snapshot = {
  readonly begin: () => void;
  /** The server has no more pages. Answers whether one more is to be fetched before the snapshot can end. */
  readonly lastPage: () => Promise<boolean>;
};

/**
 * The server's whole state, fetched from the beginning. It ends with a page that came after the server had named the epoch
 * of its data: a cursor that is good then is not one of data that was put back between the two. Until the server has named
 * it, the snapshot stays open, and the next look goes on from there.
 */
export function snapshot({ cache, helpdesk, stopped, onEnd }: SnapshotOptions): Snapshot {
  let namedEpoch: string | null = null;
  /** Of a cache that is begun anew or closed meanwhile there is nothing to end. */
  const end = async (epoch: string): Promise<void> => {
    const gone: string[] = [];
    for (let hasMore = true; hasMore;) {
      if (stopped() || !cache.inSnapshot()) return;
      const forgotten = cache.forgetUnseen(FORGOTTEN_AT_ONCE);
      gone.push(...forgotten.ticketIds);
      ({ hasMore } = forgotten);
      if (hasMore) await nextTurn();
    }
    onEnd([...gone, ...cache.endSnapshot(epoch)]);
  };
  return {
    begin: () => {
      namedEpoch = null;
      cache.beginSnapshot();
    },
    lastPage: async () => {
      if (namedEpoch !== null) {
        await end(namedEpoch);
        return false;
      }
      const server = await helpdesk.server();
      if (stopped() || server.kind !== 'ok' || !cache.inSnapshot()) return false;
      namedEpoch = server.value.epoch;
      return true;
    },
  };
}
