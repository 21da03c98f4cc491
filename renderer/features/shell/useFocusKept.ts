import { useEffect } from 'react';

/** When what had the focus has gone with its screen, the keyboard goes on at the new screen and not at the top of the window. */
export function useFocusKept(screenId: string): void {
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById(screenId)?.focus();
  });
}
