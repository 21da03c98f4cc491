import type { OutboxHold } from '#common/ipc/views.ts';
import { errorFacts } from '../log/logger.ts';
import type { StoredEntry } from '../store/outboxTable.ts';
import { storageError } from '../store/storageError.ts';
import { runnable } from './runnable.ts';
import { parkBroken, sendStep, settleStep, type StepContext } from './steps.ts';

/** Lanes that are worked on at the same time. */
const MAX_ACTIVE = 4;
/** After a step that broke (a full disk, a bug) its entry rests this long, so that it can neither be lost nor spin. */
const REST_MS = 30_000;
/** An entry whose step breaks this often for no fault of the disk waits for the person instead of trying for ever. */
const BREAKS_BEFORE_ASKING = 3;
/** A call that cannot be interrupted is not waited for any longer; its entry is `sending` on disk. */
const STOP_WAIT_MS = 500;
const DRAIN_LOOK_MS = 20;

export type OutboxWorker = {
  /** Looks whether something can be done now. Cheap; called after every change. */
  readonly kick: () => void;
  /** Stops the request of an entry that is being sent, if there is one. */
  readonly interrupt: (entryId: string) => void;
  /** Sends what waits only for its undo window now, for at most `ms`. */
  readonly drain: (ms: number) => Promise<void>;
  /** Interrupts everything and waits until nothing runs; what was under way is `sending` on disk and will be repeated. */
  readonly stop: () => Promise<void>;
};

export type OutboxWorkerOptions = StepContext & {
  /** Why nothing is sent at all for now, or null. */
  readonly heldBy: () => OutboxHold | null;
};

/**
 * Flow B of `docs/architecture.md`: works the outbox off, lane by lane. Which entry may go when is decided here; what
 * happens to it, in `steps.ts`.
 */
export function outboxWorker(options: OutboxWorkerOptions): OutboxWorker {
  const { work, clock, waits, log } = options;
  const active = new Map<string, { readonly abort: AbortController; readonly done: Promise<void> }>();
  const breaks = new Map<string, number>();
  let cancelTimer: (() => void) | null = null;
  let stopped = false;

  const kick = (): void => {
    cancelTimer?.();
    cancelTimer = null;
    if (stopped || options.heldBy() !== null) return;
    try {
      const soonest = beginWhatMayGo();
      if (Number.isFinite(soonest)) cancelTimer = clock.after(soonest, kick);
    } catch (error) {
      // The store cannot be read; what is in it is safe, and is looked at again.
      log.error('outbox.unreadable', errorFacts(error));
      cancelTimer = clock.after(REST_MS, kick);
    }
  };

  /** Answers how long until the next entry's time has come. */
  const beginWhatMayGo = (): number => {
    let soonest = Number.POSITIVE_INFINITY;
    const isDraft = (id: string): boolean => work.drafts.get(id) !== null;
    for (const entry of runnable(work.outbox.list(), new Set(active.keys()), isDraft)) {
      const wait = waits.remaining(entry);
      if (wait > 0) soonest = Math.min(soonest, wait);
      else if (active.size < MAX_ACTIVE) begin(entry);
    }
    return soonest;
  };

  const begin = (entry: StoredEntry): void => {
    const abort = new AbortController();
    active.set(entry.id, { abort, done: workOn(entry, abort.signal) });
  };

  const workOn = async (entry: StoredEntry, signal: AbortSignal): Promise<void> => {
    try {
      const step = entry.status.state === 'settling' ? settleStep : sendStep;
      await step(entry, options, signal);
    } catch (error) {
      // The stores may be closed already; what was under way is `sending` on disk and will be repeated.
      if (!stopped) restAfter(entry, error);
    }
    active.delete(entry.id);
    if (!stopped) options.onChanged();
    kick();
  };

  const restAfter = (entry: StoredEntry, error: unknown): void => {
    log.error('outbox.step-failed', { entry: entry.id, ...errorFacts(error) });
    waits.set(entry.id, REST_MS);
    if (storageError(error) !== null) return;
    const count = (breaks.get(entry.id) ?? 0) + 1;
    breaks.set(entry.id, count);
    if (count < BREAKS_BEFORE_ASKING) return;
    breaks.delete(entry.id);
    parkBroken(entry, options);
  };

  return {
    kick,
    interrupt: (entryId) => {
      active.get(entryId)?.abort.abort();
    },
    drain: async (ms) => {
      for (const { id, status } of work.outbox.list()) {
        if (status.state === 'queued' && status.lastProblem === null) waits.set(id, 0);
      }
      kick();
      const deadline = clock.monotonic() + ms;
      while (active.size > 0 && clock.monotonic() < deadline) {
        await new Promise<void>((resolve) => void clock.after(DRAIN_LOOK_MS, resolve));
      }
    },
    stop: async () => {
      stopped = true;
      cancelTimer?.();
      const running = [...active.values()];
      for (const { abort } of running) abort.abort();
      let cancelWait = (): void => {};
      const timeUp = new Promise<void>((resolve) => {
        cancelWait = clock.after(STOP_WAIT_MS, resolve);
      });
      await Promise.race([Promise.all(running.map(({ done }) => done)), timeUp]);
      cancelWait();
    },
  };
}
