import type { CallResult, Helpdesk } from '../connection/helpdesk.ts';
import type { Clock, Logger } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';
import { type AppliedChanges, NOTHING_APPLIED } from '../store/cacheWriter.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import { applyPage } from './applyPage.ts';
import { snapshot } from './snapshot.ts';

/** Hints come at once; this is for a line on which they do not come through. */
const POLL_MS = 60_000;

export type SyncService = {
  readonly start: () => void;
  /** Catches up now. Calls that come while one is running make it look once more. */
  readonly pull: () => Promise<void>;
  readonly syncing: () => boolean;
  readonly stop: () => void;
};

export type SyncOptions = {
  readonly cache: CacheStore;
  readonly helpdesk: Helpdesk;
  readonly authorized: <T>(call: (token: string) => Promise<CallResult<T>>) => Promise<CallResult<T>>;
  /** False while nothing can be reached or nobody is signed in: then nothing is asked. */
  readonly possible: () => boolean;
  readonly clock: Clock;
  readonly log: Logger;
  /** `first` is true until the account's whole state has been fetched once. */
  readonly onApplied: (applied: AppliedChanges, first: boolean) => void;
  /** The cache holds all that the server has now. */
  readonly onSnapshot: () => void;
  readonly onCatalog: () => void;
  readonly onChanged: () => void;
};

/** Flow C of `docs/architecture.md`: what changed on the server since the cursor comes into the cache, page by page. */
export function syncService(options: SyncOptions): SyncService {
  const { cache, helpdesk, authorized, clock, log } = options;
  let running: Promise<void> | null = null;
  let again = false;
  let stopped = false;
  /** The catalog of an earlier run is good enough to write with, and is asked for again. */
  let stale = false;
  let cancelPoll: (() => void) | null = null;
  const whole = snapshot({
    cache,
    helpdesk,
    stopped: () => stopped,
    onEnd: (ticketIds) => {
      options.onSnapshot();
      if (ticketIds.length > 0) options.onApplied({ ...NOTHING_APPLIED, ticketIds }, true);
    },
  });

  const fetchCatalog = async (): Promise<void> => {
    const etag = cache.catalog()?.etag ?? null;
    const result = await authorized((token) => helpdesk.catalog(token, etag));
    if (stopped || result.kind !== 'ok') return;
    stale = false;
    if (result.value === null) return;
    cache.setCatalog(result.value.catalog, result.value.etag);
    options.onCatalog();
  };

  /** Answers whether there is more to fetch. */
  const pullPage = async (): Promise<boolean> => {
    const cursor = cache.cursor();
    if (cursor === null && !cache.inSnapshot()) whole.begin();
    const result = await authorized((token) => helpdesk.changes(token, cursor));
    if (stopped) return false;
    if (result.kind === 'refused' && result.problem.code === 'cursor-expired' && cursor !== null) {
      // A cursor that expires within a snapshot starts another one, but not at once, or it might never end.
      const again = !cache.inSnapshot();
      whole.begin();
      return again;
    }
    if (result.kind !== 'ok') return false;
    // When the cache was begun anew meanwhile, what continues the old one would leave a hole in it.
    const goesOn = (): boolean => cache.cursor() === cursor && (cursor !== null || cache.inSnapshot());
    const first = !cache.isComplete();
    const applied = await applyPage(cache, result.value, () => !stopped && goesOn());
    if (stopped) return false;
    if (applied === null) return true;
    const { changes, more } = result.value;
    if (changes.length > 0) options.onApplied(applied, first);
    if (applied.catalogChanged) await fetchCatalog();
    if (stopped) return false;
    if (!more && cache.inSnapshot()) return whole.lastPage();
    // A server that has more but does not move on would be asked for ever.
    return more && result.value.cursor !== cursor;
  };

  const pullAll = async (): Promise<void> => {
    do {
      again = false;
      if (stale || cache.catalog() === null) {
        await fetchCatalog();
      }
      while (!stopped && options.possible() && (await pullPage()));
    } while (again && !stopped && options.possible());
  };

  const pull = (): Promise<void> => {
    again = true;
    if (stopped || !options.possible()) return Promise.resolve();
    running ??= pullAll()
      .catch((error: unknown) => {
        log.error('sync.failed', errorFacts(error));
      })
      .finally(() => {
        running = null;
        if (!stopped) options.onChanged();
        // Asked for while it failed, such as by a cache that was begun anew in the middle of it.
        if (again) void pull();
      });
    return running;
  };

  const poll = (): void => {
    cancelPoll = clock.after(POLL_MS, () => {
      void pull();
      poll();
    });
  };

  return {
    start: () => {
      stale = true;
      void pull();
      poll();
    },
    pull,
    syncing: () => running !== null,
    stop: () => {
      stopped = true;
      cancelPoll?.();
    },
  };
}
