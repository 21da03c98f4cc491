import type { ConnectionView } from '#common/ipc/views.ts';
import type { Clock, Logger, Random } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';
import type { CallResult } from './helpdesk.ts';

const FIRST_PROBE_MS = 1_000;
const LONGEST_PROBE_MS = 30_000;

export type Connectivity = {
  readonly state: () => ConnectionView['state'];
  readonly since: () => number;
  /** Learns from the result of a real call. */
  readonly observe: (result: CallResult<unknown>) => void;
  /** The network may be back: ask now instead of when the timer comes. */
  readonly wake: () => void;
  readonly stop: () => void;
};

export type ConnectivityOptions = {
  /** The cheapest call there is; its result is observed like any other. */
  readonly probe: () => Promise<CallResult<unknown>>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly onChanged: (state: ConnectionView['state']) => void;
};

/**
 * Says honestly how the server can be reached: only from calls that were really made. While it cannot be, it is asked
 * again with a growing, jittered pause (1 s to 30 s).
 */
export function connectivity({ probe, clock, random, log, onChanged }: ConnectivityOptions): Connectivity {
  let state: ConnectionView['state'] = 'unknown';
  let since = clock.now();
  let failures = 0;
  let cancelProbe: (() => void) | null = null;
  let stopped = false;

  const observe = (result: CallResult<unknown>): void => {
    // An interrupted call says nothing about the line.
    if (stopped || (result.kind === 'unknown' && result.detail === INTERRUPTED)) return;
    const next = stateAfter(result);
    if (next === 'connected') {
      failures = 0;
      cancelProbe?.();
      cancelProbe = null;
    } else {
      scheduleProbe();
    }
    if (next === state) return;
    state = next;
    since = clock.now();
    onChanged(state);
  };

  const ask = (): void => {
    cancelProbe = null;
    probe().then(observe, (error: unknown) => {
      log.error('connection.probe-failed', errorFacts(error));
      scheduleProbe();
    });
  };

  const scheduleProbe = (): void => {
    if (cancelProbe !== null) return;
    const window = Math.min(LONGEST_PROBE_MS, FIRST_PROBE_MS * 2 ** Math.min(failures, 10));
    failures += 1;
    cancelProbe = clock.after(window / 2 + (random() * window) / 2, ask);
  };

  return {
    state: () => state,
    since: () => since,
    observe,
    wake: () => {
      cancelProbe?.();
      failures = 0;
      ask();
    },
    stop: () => {
      stopped = true;
      cancelProbe?.();
    },
  };
}

function stateAfter(result: CallResult<unknown>): ConnectionView['state'] {
  if (result.kind === 'unknown') return result.reach;
  // It answers, and will take nothing: to go on asking for more would only bring the same refusal.
  const isTooOld = result.kind === 'refused' && result.problem.code === 'client-too-old';
  return isTooOld ? 'update-needed' : 'connected';
}

/** The `detail` of a call that this side broke off. */
export const INTERRUPTED = 'interrupted';
