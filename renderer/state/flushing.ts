/** Saves what a screen still holds and answers when main has it on disk, or has said that it cannot be saved. */
type Flush = () => Promise<void>;

const flushes = new Set<Flush>();

/** A screen that holds text registers how to save it; the returned function takes that back. */
export function registerFlush(flush: Flush): () => void {
  flushes.add(flush);
  return () => {
    flushes.delete(flush);
  };
}

/** Saves everything that is still on screen only: before the window goes. Never rejects. */
export async function flushAll(): Promise<void> {
  await Promise.allSettled([...flushes].map((flush) => flush()));
}
