import type { Clock, Logger } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';

/**
 * Waits for a named piece of work, but no longer than `limitMs`. A late or failed one is written down and the caller
 * goes on: nothing may keep the app from quitting.
 */
export type Join = (name: string, limitMs: number, work: () => Promise<unknown>) => Promise<void>;

export function createJoin(clock: Clock, log: Logger): Join {
  return async (name, limitMs, work) => {
    const started = clock.monotonic();
    const outcome = await Promise.race([attempt(work), limit(clock, limitMs)]);
    const facts = { name, ms: Math.round(clock.monotonic() - started) };
    if (outcome === 'done') log.info('quit.joined', facts);
    else if (outcome === 'late') log.warn('quit.late', facts);
    else log.error('quit.failed', { ...facts, ...errorFacts(outcome.thrown) });
  };
}

type Outcome = 'done' | 'late' | { readonly thrown: unknown };

async function attempt(work: () => Promise<unknown>): Promise<Outcome> {
  try {
    await work();
    return 'done';
  } catch (thrown) {
    return { thrown };
  }
}

function limit(clock: Clock, ms: number): Promise<Outcome> {
  return new Promise((resolve) => {
    clock.after(ms, () => resolve('late'));
  });
}
