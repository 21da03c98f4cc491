import { execFileSync } from 'node:child_process';
import { chmodSync, closeSync, openSync, readdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const MIB = 1024 * 1024;
const SIZE = '48m';
const BALLAST = 'ballast';

/** A disk of its own that really fills up and really refuses. The app's folder is its root. */
export type SmallDisk = {
  /** Leaves room for about this many bytes (whole pages). */
  readonly fill: (left: number) => void;
  readonly free: () => void;
  /** The whole disk takes no write any more. Only while nobody has a file open for writing. */
  readonly remount: (how: 'ro' | 'rw') => void;
  /** No folder takes a new file any more; what is open already goes on. */
  readonly lockFolders: () => void;
  readonly unlockFolders: () => void;
  readonly remove: () => void;
};

/** `place` is an empty folder. Throws where this process may not mount. */
export function mountSmallDisk(place: string): SmallDisk {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=0700`, 'tmpfs', place]);
  const unmount = (): void => {
    execFileSync('umount', ['--lazy', place]);
  };
  // Before the sandbox, whose folder cannot be removed with a disk in it.
  process.prependOnceListener('exit', unmount);
  const ballast = join(place, BALLAST);
  return {
    fill: (left) => {
      const { bavail, bsize } = statfsSync(place);
      writeUntilFull(ballast, Math.max(0, bavail * bsize - left));
    },
    free: () => rmSync(ballast, { force: true }),
    remount: (how) => execFileSync('mount', ['-o', `remount,${how}`, place]),
    lockFolders: () => foldersOf(place).forEach((folder) => chmodSync(folder, 0o500)),
    unlockFolders: () => foldersOf(place).forEach((folder) => chmodSync(folder, 0o700)),
    remove: () => {
      process.off('exit', unmount);
      unmount();
    },
  };
}

/** The app may be writing at the same time: then the disk is full before this is done, which is as well. */
function writeUntilFull(path: string, bytes: number): void {
  const file = openSync(path, 'a');
  const chunk = Buffer.alloc(MIB);
  try {
    for (let left = bytes; left > 0; left -= MIB) writeSync(file, chunk, 0, Math.min(MIB, left));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  } finally {
    closeSync(file);
  }
}

function foldersOf(place: string): readonly string[] {
  return [
    place,
    ...readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(entry.parentPath, entry.name)),
  ];
}
