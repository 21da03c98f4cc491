import { type RefObject, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';

/** How many rows one step of scrolling is; one step beyond each edge exists, so that no gaps are seen. */
const STEP = 2;

type Rows = {
  readonly count: number;
  readonly rowHeight: number;
  /** The row that the keyboard is at, and how often the person has moved it: only then is it scrolled to. */
  readonly current: number;
  readonly moves: number;
  /** What is listed: another begins at its beginning. */
  readonly of: string;
};

/**
 * Which rows of a long list are in sight, the first and the one behind the last. All rows are `rowHeight` (CSS pixels) high; only these
 * need to exist, and so many at most (`existing`).
 */
export function useVirtualRows(
  scrollerRef: RefObject<HTMLElement | null>,
  { count, rowHeight, current, moves, of }: Rows,
): { readonly from: number; readonly to: number; readonly existing: number } {
  const [sight] = useState(() => createSight(scrollerRef));
  const firstStep = useSyncExternalStore(sight.watch, () => stepsOf(sight.top(), rowHeight));
  const steps = useSyncExternalStore(sight.watch, () => stepsOf(sight.height(), rowHeight));

  const shown = useRef(of);
  const followed = useRef(moves);
  useLayoutEffect(() => {
    if (shown.current !== of && sight.top() > 0) sight.scrollTo(0);
    shown.current = of;
    if (current < 0 || followed.current === moves) return;
    followed.current = moves;
    const top = current * rowHeight;
    const lowest = top + rowHeight - sight.height();
    if (sight.top() > top) sight.scrollTo(top);
    else if (sight.top() < lowest) sight.scrollTo(lowest);
  }, [sight, of, current, moves, rowHeight]);

  // A list that has become shorter shows its end.
  const last = Math.max(0, Math.ceil(count / STEP) - steps - 1);
  const from = Math.max(0, Math.min(firstStep, last) - 1) * STEP;
  // In sight may be parts of two steps more than fit in as whole ones.
  const existing = (steps + 4) * STEP;
  return { from, to: Math.min(count, from + existing), existing };
}

/** In steps, so that not every row that is scrolled past renders the list. */
function stepsOf(pixels: number, rowHeight: number): number {
  return Math.floor(pixels / rowHeight / STEP);
}

/** Where a list was last seen to be. Asking the element itself, in the middle of a change, would lay the page out once more. */
function createSight(scrollerRef: RefObject<HTMLElement | null>) {
  let seen = { top: 0, height: 0 };
  return {
    top: () => seen.top,
    height: () => seen.height,
    scrollTo: (top: number): void => {
      seen = { ...seen, top };
      scrollerRef.current?.scrollTo({ top });
    },
    watch: (onChange: () => void): (() => void) => {
      const element = scrollerRef.current;
      if (element === null) return () => {};
      const look = (): void => {
        seen = { top: element.scrollTop, height: element.clientHeight };
        onChange();
      };
      look();
      const observer = new ResizeObserver(look);
      observer.observe(element);
      element.addEventListener('scroll', look, { passive: true });
      return () => {
        observer.disconnect();
        element.removeEventListener('scroll', look);
      };
    },
  };
}
