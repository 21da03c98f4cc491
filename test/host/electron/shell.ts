import { journal } from './journal.ts';

/** Electron's `shell`: nothing is opened, everything is noted. */
export const shell = {
  openExternal: async (url: string): Promise<void> => {
    journal.openedExternal.push(url);
  },
  /** '' means that it worked. */
  openPath: async (path: string): Promise<string> => {
    journal.openedPaths.push(path);
    return '';
  },
  showItemInFolder: (path: string): void => {
    journal.shownItems.push(path);
  },
  trashItem: async (): Promise<void> => undefined,
  beep: (): void => undefined,
};
