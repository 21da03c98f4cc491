import { useEffect, useState, useSyncExternalStore } from 'react';

/** The time, renewed every `everyMs`, or fixed while `everyMs` is null. */
export function useNow(everyMs: number | null): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (everyMs === null) return;
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}

const MINUTE_MS = 60_000;

/** The time as lists and messages need it, for «ayer» and «10:41». All of them share one timer. */
export function useMinute(): number {
  return useSyncExternalStore(watchMinutes, currentMinute);
}

const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function watchMinutes(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => {
    for (const each of watchers) each();
  }, MINUTE_MS);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The same number for a whole minute, so that nothing is drawn anew in between. */
function currentMinute(): number {
  return Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
}
