import type { Clock } from '../engine/ports.ts';

/** Up to here the two clocks agree: a request takes its time, and nobody sets a clock to the second. */
const AGREES_MS = 5 * 60_000;

/** What time it is for the server: this computer's own clock may be years off. */
export type ServerTime = {
  /** The server has just said what time it is (RFC 3339). */
  readonly learn: (time: string) => void;
  /**
   * The server's time now (epoch ms), or null before it has said so. Counted on by the monotonic clock, which may stand
   * still while the computer sleeps: never later than it really is.
   */
  readonly now: () => number | null;
  /** How far this computer's clock was ahead when the server last said its time (ms); 0 when they agree. */
  readonly clockAheadMs: () => number;
};

export function serverTime(clock: Clock): ServerTime {
  let last: { readonly time: number; readonly at: number } | null = null;
  let clockAheadMs = 0;
  return {
    learn: (text) => {
      const time = Date.parse(text);
      if (Number.isNaN(time)) return;
      last = { time, at: clock.monotonic() };
      const ahead = clock.now() - time;
      clockAheadMs = Math.abs(ahead) > AGREES_MS ? ahead : 0;
    },
    now: () => (last === null ? null : last.time + clock.monotonic() - last.at),
    clockAheadMs: () => clockAheadMs,
  };
}
