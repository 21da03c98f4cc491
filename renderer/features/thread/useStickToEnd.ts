import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/** Whoever is this close to the end (CSS pixels) is reading the end. */
const NEAR_END = 80;

type StickToEnd = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly onScroll: () => void;
  /** Something has been added below, out of sight. */
  readonly hasMore: boolean;
  readonly toEnd: () => void;
};

/**
 * Starts at the end, and stays there while things are added, unless the person has scrolled up: then nothing moves under their eyes.
 * `count` grows with every addition.
 */
export function useStickToEnd(count: number): StickToEnd {
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [hasMore, setMore] = useState(false);

  function toEnd(): void {
    const element = scroller.current;
    if (element === null) return;
    element.scrollTop = element.scrollHeight;
    isAtEnd.current = true;
    setMore(false);
  }

  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd();
    else setMore(true);
  }, [count]);

  // What loads late (a picture, a narrower window) must not push the end out of sight.
  useLayoutEffect(() => {
    const content = scroller.current?.firstElementChild;
    if (content === null || content === undefined) return;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) toEnd();
    });
    observer.observe(content);
    if (scroller.current !== null) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);

  return {
    scroller,
    hasMore,
    toEnd,
    onScroll() {
      const element = scroller.current;
      if (element === null) return;
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
      if (isAtEnd.current) setMore(false);
    },
  };
}
