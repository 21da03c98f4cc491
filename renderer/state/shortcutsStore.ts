import { create } from 'zustand';

/** Whether the overview of the shortcuts is on screen. */
export const useShortcutsShown = create<{ readonly isShown: boolean }>(() => ({ isShown: false }));

export function showShortcuts(): void {
  useShortcutsShown.setState({ isShown: true });
}

export function hideShortcuts(): void {
  useShortcutsShown.setState({ isShown: false });
}
