const SHORTEST_WAIT_MS = 500;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5 * 60_000;
const LONGEST_RETRY_AFTER_MS = 3_600_000;

/**
 * How long to wait before attempt number `attempts + 1`: "full jitter", a random part of an exponentially growing window
 * (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015), from 1 s to 5 min, so that a thousand apps
 * that lost the same server do not come back at once. A server's own `Retry-After` wins, from half a second (a server
 * that says 0 must not be hammered) up to an hour.
 */
export function backoffMs(attempts: number, random: () => number, retryAfterMs: number | null): number {
  if (retryAfterMs !== null)
    return Math.min(Math.max(retryAfterMs, SHORTEST_WAIT_MS), LONGEST_RETRY_AFTER_MS);
  const window = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(attempts, 20));
  return Math.round(SHORTEST_WAIT_MS + random() * (window - SHORTEST_WAIT_MS));
}
