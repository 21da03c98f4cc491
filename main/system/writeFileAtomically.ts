import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fsyncFolder } from '../store/fsync.ts';

/**
 * Replaces a file's content so that a reader, or a start after a power cut, finds either all of the old or all of the
 * new. Mode 0600. Throws the file system's error; the old content stays.
 */
export async function writeFileAtomically(path: string, content: string | Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.new`;
  try {
    const file = await open(temporary, 'w', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  fsyncFolder(dirname(path));
}
