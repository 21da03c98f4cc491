/** The server's time, in milliseconds since 1970. Injected everywhere, so that a test can move it. */
export type Clock = { readonly now: () => number };

export const systemClock: Clock = { now: Date.now };

/** A clock that can be moved forward: for the demonstration server and for tests. */
export type MovableClock = Clock & { readonly advance: (ms: number) => void };

export function movableClock(base: Clock): MovableClock {
  let offset = 0;
  return {
    now: () => base.now() + offset,
    advance: (ms) => {
      offset += ms;
    },
  };
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** RFC 3339 in UTC with milliseconds: sorts as text in the order of time. */
export function rfc3339(ms: number): string {
  return new Date(ms).toISOString();
}
