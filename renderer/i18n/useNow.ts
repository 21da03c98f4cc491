import { useEffect, useState } from 'react';

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

/** The time as lists and messages need it, for «ayer» and «10:41». */
export function useMinute(): number {
  return useNow(MINUTE_MS);
}
