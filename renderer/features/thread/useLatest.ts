import { useDeferredValue, useState } from 'react';

/** About as many as a window shows. */
const DRAWN_AT_ONCE = 10;

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
 * and earlier pages when the person wants them.
 */
export function useLatest(count: number): Latest {
  const [first, setFirst] = useState(Math.max(0, count - PAGE));
  const hidden = useDeferredValue(first, Math.max(0, count - DRAWN_AT_ONCE));
  return {
    hidden,
    hasEarlier: first > 0,
    showEarlier: () => setFirst(Math.max(0, first - PAGE)),
  };
}
