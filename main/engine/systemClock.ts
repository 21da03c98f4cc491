import type { Clock } from './ports.ts';

/** The longest wait that a timer of the runtime takes (2^31 - 1 ms). */
const MAX_TIMER_MS = 2_147_483_647;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, Math.min(Math.max(ms, 0), MAX_TIMER_MS));
    return () => {
      clearTimeout(timer);
    };
  },
};
