import { basename, dirname } from 'node:path';
import { ipcMain } from 'electron';
import Store from 'electron-store';
import type { SettingsContent } from './settingsSchema.ts';
import type { SettingsWriter } from './settingsStore.ts';

/** Settings through electron-store, which replaces the file atomically and flushes it. */
export function electronStoreWriter(path: string): SettingsWriter {
  const store = new Store<SettingsContent>({
    cwd: dirname(path),
    name: basename(path, '.json'),
    configFileMode: 0o600,
  });
  // electron-store opens a channel that tells any page where the app's folder is; all IPC goes through our one door.
  ipcMain.removeAllListeners('electron-store-get-data');
  return (content) => {
    store.store = content;
  };
}
