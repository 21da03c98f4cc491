import { type RefObject, useCallback, useLayoutEffect, useRef, useSyncExternalStore } from 'react';

/** How many rows one step of scrolling is; one step beyond each edge exists, so that no gaps are seen. */
const STEP = 4;

type Rows = {
  readonly count: number;
  readonly rowHeight: number;
  /** The row that the keyboard is at, and how often the person has moved it: only then is it scrolled to. */
  readonly current: number;
  readonly moves: number;
};

/**
 * Which rows of a long list are in sight, the first and the one behind the last. All rows are `rowHeight` (CSS pixels) high; only these
 * need to exist, and so many at most (`existing`).
 */
export function useVirtualRows(
  scrollerRef: RefObject<HTMLElement | null>,
  { count, rowHeight, current, moves }: Rows,
): { readonly from: number; readonly to: number; readonly existing: number } {
  const watch = useCallback(
    (onChange: () => void) => watchSight(scrollerRef.current, onChange),
    [scrollerRef],
  );
  const firstStep = useSyncExternalStore(watch, () =>
    stepsOf(scrollerRef.current?.scrollTop ?? 0, rowHeight),
  );
  const steps = useSyncExternalStore(watch, () => stepsOf(scrollerRef.current?.clientHeight ?? 0, rowHeight));

  const followed = useRef(moves);
  useLayoutEffect(() => {
    const element = scrollerRef.current;
    if (element === null || current < 0 || followed.current === moves) return;
    followed.current = moves;
    const top = current * rowHeight;
    const lowest = top + rowHeight - element.clientHeight;
    if (element.scrollTop > top) element.scrollTo({ top });
    else if (element.scrollTop < lowest) element.scrollTo({ top: lowest });
  }, [scrollerRef, current, moves, rowHeight]);

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

function watchSight(element: HTMLElement | null, onChange: () => void): () => void {
  if (element === null) return () => {};
  const observer = new ResizeObserver(onChange);
  observer.observe(element);
  element.addEventListener('scroll', onChange, { passive: true });
  return () => {
    observer.disconnect();
    element.removeEventListener('scroll', onChange);
  };
}
