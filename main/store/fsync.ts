import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Makes sure that a file's bytes are on the disk. */
export function fsyncFile(path: string): void {
  // Windows flushes only handles that may write.
  const fd = openSync(path, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Makes sure that a rename or a new name in a folder is on the disk. Windows has no such call and needs none. */
export function fsyncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
