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
 * the app runs. What is read from disk is capped at its own full length: a jump of the wall clock neither holds an entry
 * back for days nor sends it before its undo window is over.
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
      const { status } = entry;
      if (status.state !== 'queued' && status.state !== 'settling') return 0;
      const fromDisk = Math.min(Math.max(status.notBefore - clock.now(), 0), entry.waitMs);
      set(entry.id, fromDisk);
      return fromDisk;
    },
    set,
    forget: (id) => {
      readyAt.delete(id);
    },
  };
}
