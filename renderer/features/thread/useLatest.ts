import { type RefObject, useDeferredValue, useLayoutEffect, useRef, useState } from 'react';

/** More than a window shows. */
const DRAWN_AT_ONCE = 20;

/** Messages drawn without being asked for, and with each asking; a list of thousands would hold the window for seconds. */
const PAGE = 200;

type Latest = {
  /** How many of the first messages are not drawn. */
  readonly hidden: number;
  /** Some of them only come when they are asked for. */
  readonly hasEarlier: boolean;
  readonly showEarlier: () => void;
};

/**
 * The end of a thread, which is what is read first, is drawn at once; the rest of the last page follows without holding anything up,
 * and earlier pages when the person wants them, without moving what is on screen.
 */
export function useLatest(count: number, scroller: RefObject<HTMLElement | null>): Latest {
  const [first, setFirst] = useState(Math.max(0, count - PAGE));
  const hidden = useDeferredValue(first, Math.max(0, count - DRAWN_AT_ONCE));
  const fromEnd = useRef<number | null>(null);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || fromEnd.current === null) return;
    element.scrollTop = element.scrollHeight - fromEnd.current;
    fromEnd.current = null;
  }, [hidden, scroller]);

  return {
    hidden,
    hasEarlier: first > 0,
    showEarlier() {
      const element = scroller.current;
      if (element !== null) fromEnd.current = element.scrollHeight - element.scrollTop;
      setFirst((now) => Math.max(0, now - PAGE));
    },
  };
}
