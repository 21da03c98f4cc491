import { type RefObject, useCallback, useLayoutEffect, useSyncExternalStore } from 'react';

/** Rows beyond the edges, so that scrolling shows no gaps; and how many rows one step of it is. */
const SPARE_ROWS = 8;

type Rows = { readonly count: number; readonly rowHeight: number; readonly keepInSight: number };

/**
 * Which rows of a long list are in sight, the first and the one behind the last. All rows are `rowHeight` (CSS pixels) high; only these
 * need to exist. The row `keepInSight` is scrolled to when it is another than before.
 */
export function useVirtualRows(
  scrollerRef: RefObject<HTMLElement | null>,
  { count, rowHeight, keepInSight }: Rows,
): { readonly from: number; readonly to: number } {
  const watch = useCallback(
    (onChange: () => void) => watchSight(scrollerRef.current, onChange),
    [scrollerRef],
  );
  const firstStep = useSyncExternalStore(watch, () =>
    stepsOf(scrollerRef.current?.scrollTop ?? 0, rowHeight),
  );
  const steps = useSyncExternalStore(watch, () => stepsOf(scrollerRef.current?.clientHeight ?? 0, rowHeight));

  useLayoutEffect(() => {
    const element = scrollerRef.current;
    if (element === null || keepInSight < 0) return;
    const top = keepInSight * rowHeight;
    const lowest = top + rowHeight - element.clientHeight;
    if (element.scrollTop > top) element.scrollTo({ top });
    else if (element.scrollTop < lowest) element.scrollTo({ top: lowest });
  }, [scrollerRef, keepInSight, rowHeight]);

  // A list that has become shorter shows its end.
  const last = Math.max(0, Math.ceil(count / SPARE_ROWS) - steps - 1);
  const from = Math.max(0, Math.min(firstStep, last) - 1) * SPARE_ROWS;
  return { from, to: Math.min(count, from + (steps + 4) * SPARE_ROWS) };
}

/** In steps, so that not every row that is scrolled past renders the list. */
function stepsOf(pixels: number, rowHeight: number): number {
  return Math.floor(pixels / rowHeight / SPARE_ROWS);
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
