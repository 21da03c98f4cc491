import { readFileSync } from 'node:fs';
import type { Clock } from '../engine/ports.ts';

/** A jump is noticed after this long at the latest. */
const LOOK_EVERY_MS = 20;

/** A clock whose wall time can be moved from outside, by a file that holds the offset in milliseconds. */
export function jumpingClock(base: Clock, offsetFile: string): Clock {
  let offset = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  return {
    ...base,
    now: () => {
      if (base.monotonic() - lookedAt >= LOOK_EVERY_MS) {
        lookedAt = base.monotonic();
        offset = readOffset(offsetFile);
      }
      return base.now() + offset;
    },
  };
}

function readOffset(path: string): number {
  try {
    const offset = Number(readFileSync(path, 'utf8'));
    return Number.isFinite(offset) ? offset : 0;
  } catch {
    return 0;
  }
}
