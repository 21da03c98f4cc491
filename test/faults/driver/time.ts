import { readFileSync } from 'node:fs';

/** The driver's one clock (monotonic, ms): every time in a ledger is one of its. */
export function now(): number {
  return performance.now();
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/**
 * Resolves when a process has had so much time (ms) in which it could have run: what it stands in line for a processor
 * (`waited`) comes on top, so that a busy machine does not take from the work that is done meanwhile.
 */
export async function ownTime(ms: number, waited: () => number | null): Promise<void> {
  const began = now();
  const before = waited();
  for (;;) {
    const current = waited();
    const inLine = before === null || current === null ? 0 : current - before;
    const left = ms - (now() - began - inLine);
    if (left <= 0) return;
    await sleep(left);
  }
}

/** Asks every 25 ms until `look` answers something else than null; throws `what` when that takes too long. */
export async function until<T>(
  what: string,
  withinMs: number,
  look: () => Promise<T | null> | T | null,
): Promise<T> {
  const deadline = now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await sleep(25);
  }
}

/** Rejects when the promise takes longer. */
export async function within<T>(ms: number, what: string, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${ms} ms: ${what}`)), ms);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/**
 * How long (ms) a process' main thread has stood in line for a processor since it was started: the second number of
 * Linux' `/proc/PID/schedstat`. Null on other systems, or when the process is gone.
 */
export function waitedForProcessor(pid: number): number | null {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
  } catch {
    return null;
  }
}
