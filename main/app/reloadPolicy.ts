/** A page that crashes more often than this is shown no more by itself: something is wrong with it. */
const MAX_RELOADS = 3;
const WITHIN_MS = 60_000;

/** Whether a crashed page is loaded again without asking: at most three times a minute. `now` is monotonic. */
export function createReloadPolicy(now: () => number): () => boolean {
  let reloads: readonly number[] = [];
  return () => {
    const at = now();
    reloads = reloads.filter((earlier) => at - earlier < WITHIN_MS);
    if (reloads.length >= MAX_RELOADS) return false;
    reloads = [...reloads, at];
    return true;
  };
}
