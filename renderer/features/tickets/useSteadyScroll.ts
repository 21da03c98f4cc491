import { type RefObject, useLayoutEffect, useRef } from 'react';
import { shiftOf } from './shiftOf.ts';

/**
 * Keeps the rows in view where they are when rows come or go above them, as a sync makes them do. At the top of the list nothing
 * is held: there the newest is what a person wants to see. Every row is `rowHeight` CSS pixels high.
 */
export function useSteadyScroll(
  list: RefObject<HTMLElement | null>,
  ids: readonly string[],
  rowHeight: number,
): void {
  const before = useRef(ids);
  useLayoutEffect(() => {
    const element = list.current;
    if (element !== null && before.current !== ids) {
      element.scrollBy(
        0,
        shiftOf(before.current, ids, Math.floor(element.scrollTop / rowHeight)) * rowHeight,
      );
    }
    before.current = ids;
  }, [list, ids, rowHeight]);
}
