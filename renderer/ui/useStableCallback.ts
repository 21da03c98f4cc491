import { useCallback, useLayoutEffect, useRef } from 'react';

/**
 * A function that is the same at every render and calls the newest one, so that a part of a screen which only hands it to its
 * buttons is not rendered again at every keystroke. Only for what events call, never during a render.
 */
export function useStableCallback<A extends readonly unknown[], R>(
  callback: (...args: A) => R,
): (...args: A) => R {
  const newest = useRef(callback);
  useLayoutEffect(() => {
    newest.current = callback;
  });
  return useCallback((...args: A) => newest.current(...args), []);
}
