import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fsyncFolder } from '../store/fsync.ts';
import type { SettingsWriter } from './settingsStore.ts';

/** Settings as a plain JSON file, for the app without its window. */
export function jsonFileWriter(path: string): SettingsWriter {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  return (content) => {
    const temporary = `${path}.new`;
    const file = openSync(temporary, 'w', 0o600);
    try {
      writeFileSync(file, JSON.stringify(content, null, 2));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    fsyncFolder(dirname(path));
  };
}
