import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Lines that wait for a slow disk; past this they are dropped and counted, so that a log never eats the memory. */
const MAX_WAITING_LINES = 1000;

export type RotatingFile = {
  /** Never waits and never throws: a log must not stop the work it describes. */
  readonly append: (line: string) => void;
  /** Everything appended so far has been written, or could not be. */
  readonly flush: () => Promise<void>;
};

/**
 * A text file that is renamed to `<path>.1` before it would pass `maxBytes`, replacing the one before: at most two files
 * and twice that size on disk. Mode 0600, its folder 0700.
 */
export function openRotatingFile(path: string, maxBytes: number): RotatingFile {
  let waiting: string[] = [];
  let dropped = 0;
  let size: number | null = null;
  let writing: Promise<void> | null = null;

  const writeBatch = async (): Promise<void> => {
    if (dropped > 0) waiting.push(`${dropped} lines dropped\n`);
    const batch = waiting.join('');
    waiting = [];
    dropped = 0;
    const bytes = Buffer.byteLength(batch);
    size ??= await openFolder(path);
    if (size > 0 && size + bytes > maxBytes) {
      await rename(path, `${path}.1`);
      size = 0;
    }
    await appendFile(path, batch, { mode: 0o600 });
    size += bytes;
  };

  const writeAll = async (): Promise<void> => {
    while (waiting.length > 0) {
      try {
        await writeBatch();
      } catch {
        // A full or read-only disk: these lines are lost, the next ones try again.
        size = null;
      }
    }
    writing = null;
  };

  return {
    append: (line) => {
      if (waiting.length >= MAX_WAITING_LINES) dropped += 1;
      else waiting.push(`${line}\n`);
      writing ??= Promise.resolve().then(writeAll);
    },
    flush: async () => {
      await writing;
    },
  };
}

/** Makes the folder and answers the size of the file in it. */
async function openFolder(path: string): Promise<number> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return stat(path).then(
    (found) => found.size,
    () => 0,
  );
}
