import { openSync, writeSync } from 'node:fs';
import type { LedgerEvent } from '../judge/ledger.ts';
import { now } from './time.ts';

type WithoutTime<T> = T extends unknown ? Omit<T, 'at'> : never;

export type Ledger = {
  readonly path: string;
  /** Writes an event down, with the present time, before it returns. */
  readonly write: (event: WithoutTime<LedgerEvent>) => void;
};

/** `clock` answers the time (monotonic ms) of what is written; by default the driver's own. */
export function openLedger(path: string, clock: () => number = now): Ledger {
  const file = openSync(path, 'a');
  return {
    path,
    write: (event) => {
      writeSync(file, `${JSON.stringify({ ...event, at: clock() })}\n`);
    },
  };
}
