import { useEffect, useMemo, useState } from 'react';

/** Rows that a list begins with, and that it takes in each time the window has nothing else to do: more would be felt. */
const FIRST = 150;
const MORE = 250;

/**
 * The beginning of a list, growing to the whole of it while nothing else is to be done: making thousands of rows known to a list box at once
 * would hold up the window. A list that is whole stays so.
 */
export function useGrowing<T>(items: readonly T[]): readonly T[] {
  const [count, setCount] = useState(FIRST);
  const isWhole = count >= items.length;
  useEffect(() => {
    if (isWhole) return;
    const waiting = requestIdleCallback(() => setCount(count + MORE), { timeout: 500 });
    return () => cancelIdleCallback(waiting);
  }, [count, isWhole]);
  return useMemo(() => (isWhole ? items : items.slice(0, count)), [items, isWhole, count]);
}
