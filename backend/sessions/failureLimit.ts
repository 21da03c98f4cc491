import type { Clock } from '../clock.ts';

type Limits = { readonly failures: number; readonly withinMs: number };

/**
 * Counts failures by key and says when a key has had too many. In memory and bounded: what it protects against is
 * guessing at speed, and a restart only makes that a little cheaper.
 */
export type FailureLimit = {
  /** Seconds to wait, or null when another attempt is welcome. */
  readonly waitSeconds: (key: string) => number | null;
  readonly recordFailure: (key: string) => void;
  readonly forget: (key: string) => void;
};

const MAX_KEYS = 10_000;

export function createFailureLimit(clock: Clock, { failures, withinMs }: Limits): FailureLimit {
  const times = new Map<string, number[]>();
  const recent = (key: string) => (times.get(key) ?? []).filter((time) => time > clock.now() - withinMs);
  return {
    waitSeconds: (key) => {
      const [oldest, ...others] = recent(key);
      if (oldest === undefined || others.length + 1 < failures) return null;
      return Math.max(1, Math.ceil((oldest + withinMs - clock.now()) / 1000));
    },
    recordFailure: (key) => {
      const kept = [...recent(key), clock.now()].slice(-failures);
      times.delete(key);
      times.set(key, kept);
      const eldest = times.keys().next().value;
      if (times.size > MAX_KEYS && eldest !== undefined) times.delete(eldest);
    },
    forget: (key) => {
      times.delete(key);
    },
  };
}
