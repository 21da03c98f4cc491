import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Attachment bytes by their SHA-256, in a folder. What lies here is complete and right. */
export type Blobs = {
  /** Moves a file to its place, durably. */
  readonly place: (file: string, sha256: string) => Promise<void>;
  /** `end` is inclusive. */
  readonly read: (sha256: string, range: { readonly start: number; readonly end: number }) => ReadStream;
  readonly remove: (sha256: string) => Promise<void>;
};

export function createBlobs(folder: string): Blobs {
  const pathOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256);
  return {
    place: async (file, sha256) => {
      const target = pathOf(sha256);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await sync(file);
      await rename(file, target);
      await sync(dirname(target));
    },
    read: (sha256, range) => createReadStream(pathOf(sha256), range),
    remove: (sha256) => rm(pathOf(sha256), { force: true }),
  };
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Windows cannot sync a folder, and does not have to.
    if (process.platform !== 'win32') throw error;
  } finally {
    await handle.close();
  }
}

/** The SHA-256 (hex) of a file and its first bytes, read once from beginning to end. */
export async function readDigest(
  file: string,
  headLength: number,
): Promise<{ readonly sha256: string; readonly head: Uint8Array }> {
  const hash = createHash('sha256');
  const beginning: Buffer[] = [];
  let kept = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    if (kept < headLength) beginning.push(chunk);
    kept += chunk.length;
  }
  return { sha256: hash.digest('hex'), head: Buffer.concat(beginning).subarray(0, headLength) };
}
