import type { Helpdesk } from '../connection/helpdesk.ts';
import type { CacheStore } from '../store/cacheStore.ts';

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
  return {
    begin: () => {
      namedEpoch = null;
      cache.beginSnapshot();
    },
    lastPage: async () => {
      if (namedEpoch !== null) {
        onEnd(cache.endSnapshot(namedEpoch));
        return false;
      }
      const server = await helpdesk.server();
      if (stopped() || server.kind !== 'ok' || !cache.inSnapshot()) return false;
      namedEpoch = server.value.epoch;
      return true;
    },
  };
}
