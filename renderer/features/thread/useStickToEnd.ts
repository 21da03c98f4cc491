import { type RefCallback, type RefObject, useCallback, useRef, useState } from 'react';

/** Whoever is this close to the end (CSS pixels) is reading the end. */
const NEAR_END = 80;

type StickToEnd = {
  readonly scroller: RefObject<HTMLElement | null>;
  /** For the element inside the scroller that grows. */
  readonly content: RefCallback<HTMLElement>;
  readonly onScroll: () => void;
  /** The person has scrolled up. */
  readonly isAway: boolean;
  readonly toEnd: () => void;
  /** What is put above next moves nothing that is on screen. */
  readonly holdPlace: () => void;
};

/**
 * Starts at the end, and stays there while things are added, pictures load or the composer grows; but when the person has scrolled up,
 * nothing moves under their eyes.
 */
export function useStickToEnd(): StickToEnd {
  const scroller = useRef<HTMLElement>(null);
  const isAtEnd = useRef(true);
  const lastTop = useRef(0);
  /** How far above the end the screen stands while something is put above it. */
  const held = useRef<number | null>(null);
  const [isAway, setAway] = useState(false);

  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element !== null) element.scrollTop = element.scrollHeight;
  }, []);

  const content = useCallback<RefCallback<HTMLElement>>(
    (element) => {
      const observer = new ResizeObserver(() => {
        const { current: box } = scroller;
        if (box !== null && held.current !== null) box.scrollTop = box.scrollHeight - held.current;
        else if (isAtEnd.current) toEnd();
        held.current = null;
      });
      for (const watched of [element, element?.parentElement]) if (watched) observer.observe(watched);
      return () => observer.disconnect();
    },
    [toEnd],
  );

  return {
    scroller,
    content,
    isAway,
    toEnd,
    holdPlace() {
      const element = scroller.current;
      if (element !== null) held.current = element.scrollHeight - element.scrollTop;
    },
    onScroll() {
      const element = scroller.current;
      if (element === null) return;
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
      // What was added since this scroll began is not the person's scrolling up.
      if (isNear) isAtEnd.current = true;
      else if (element.scrollTop < lastTop.current) isAtEnd.current = false;
      lastTop.current = element.scrollTop;
      setAway(!isAtEnd.current);
    },
  };
}
