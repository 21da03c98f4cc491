import type { Clock } from '#main/engine/ports.ts';

/** Time that passes only when a test says so; `now` can be moved apart from it, as a computer's clock can. */
export type ManualClock = Clock & {
  /** Time passes (ms): timers that fall due run in their order. */
  readonly advance: (ms: number) => void;
  /** The wall clock is set by this much (ms, either way); no time passes. */
  readonly jump: (ms: number) => void;
  /** How many timers are set. */
  readonly pending: () => number;
  /** Milliseconds until the next timer, or null when there is none. */
  readonly next: () => number | null;
};

type Timer = { readonly at: number; readonly run: () => void };

export function manualClock(start = Date.UTC(2026, 0, 15, 9)): ManualClock {
  let elapsed = 0;
  let offset = start;
  let timers: readonly Timer[] = [];
  const soonest = (): Timer | null => timers.toSorted((a, b) => a.at - b.at)[0] ?? null;
  return {
    now: () => offset + elapsed,
    monotonic: () => elapsed,
    after: (ms, run) => {
      const timer = { at: elapsed + ms, run };
      timers = [...timers, timer];
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance: (ms) => {
      const end = elapsed + ms;
      for (let timer = soonest(); timer !== null && timer.at <= end; timer = soonest()) {
        const due = timer;
        timers = timers.filter((other) => other !== due);
        elapsed = Math.max(elapsed, due.at);
        due.run();
      }
      elapsed = end;
    },
    jump: (ms) => {
      offset += ms;
    },
    pending: () => timers.length,
    next: () => {
      const timer = soonest();
      return timer === null ? null : timer.at - elapsed;
    },
  };
}

/** Time passes timer by timer, and what each sets off comes to rest before the next. */
export async function passTime(clock: ManualClock, ms: number): Promise<void> {
  const end = clock.monotonic() + ms;
  await settle();
  for (let next = clock.next(); next !== null && clock.monotonic() + next <= end; next = clock.next()) {
    clock.advance(next);
    await settle();
  }
  clock.advance(end - clock.monotonic());
  await settle();
}

/** Lets everything that is already settled run on: promises, and what they started. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise<void>((resolve) => void setImmediate(resolve));
}
