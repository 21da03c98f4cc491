import type { Clock } from '../engine/ports.ts';
import type { StoredEntry } from '../store/outboxTable.ts';

/** When each entry may go on, by the monotonic clock. */
export type Waits = {
  /** Milliseconds until the entry may go on; 0 when it may now. */
  readonly remaining: (entry: StoredEntry) => number;
  readonly set: (id: string, ms: number) => void;
  readonly forget: (id: string) => void;
};

/**
 * A wait is on disk as a point in wall time, so that a restart resumes it, and is measured by the monotonic clock while
 * the app runs. What is read from disk is capped at its own full length, so that a jump of the wall clock holds nothing
 * back for days. An undo window that seems to be over begins anew at a restart: whether time has passed or the clock has
 * jumped cannot be told apart then, and nothing goes out before the person had their time to change their mind.
 */
export function entryWaits(clock: Clock): Waits {
  const readyAt = new Map<string, number>();
  const set = (id: string, ms: number): void => {
    readyAt.set(id, clock.monotonic() + ms);
  };
  return {
    remaining: (entry) => {
      const known = readyAt.get(entry.id);
      if (known !== undefined) return Math.max(0, known - clock.monotonic());
      const { status, waitMs } = entry;
      if (status.state !== 'queued' && status.state !== 'settling') return 0;
      const left = status.notBefore - clock.now();
      const fromDisk = left <= 0 && isUndoWindow(entry) ? waitMs : Math.min(Math.max(left, 0), waitMs);
      set(entry.id, fromDisk);
      return fromDisk;
    },
    set,
    forget: (id) => {
      readyAt.delete(id);
    },
  };
}

/** The wait of an entry that was never tried. */
function isUndoWindow({ status, attempts, mayHaveLeft }: StoredEntry): boolean {
  return status.state === 'queued' && status.lastProblem === null && attempts === 0 && !mayHaveLeft;
}
