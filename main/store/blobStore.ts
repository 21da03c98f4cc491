import { createHash } from 'node:crypto';
import { createReadStream, statSync, unlinkSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '#common/domain/ids.ts';
import { fsyncFolder } from './fsync.ts';

/** Attachment bytes, each file under its own SHA-256, so that nothing that happens to the original matters any more. */
export type BlobStore = {
  /** Copies a stream; on disk (fsynced and renamed) when it answers. Fails with `TooLargeError` past `maxBytes`. */
  readonly add: (bytes: AsyncIterable<Uint8Array>, maxBytes: number) => Promise<StoredBlob>;
  readonly pathOf: (sha256: string) => string;
  readonly has: (sha256: string) => Promise<boolean>;
  /** Reads the file again and compares: bit rot and tampering must not reach the server under a good name. */
  readonly isIntact: (sha256: string) => Promise<boolean>;
  /**
   * Removes what nothing names, was not added in this run and is older than an hour by `now` (epoch ms); answers how many
   * files went.
   */
  readonly collect: (referenced: ReadonlySet<string>, now: number) => Promise<number>;
};

export type StoredBlob = { readonly sha256: string; readonly size: number };

export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/** A blob is written before the row that names it, so a young one without a row may be about to get it. */
const MIN_AGE_TO_COLLECT_MS = 3_600_000;

export function blobStore(folder: string): BlobStore {
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  const incoming = join(folder, 'incoming');
  let adding = 0;
  /** The age of a file is only as good as the clock; what came in this run is young whatever it says. */
  const addedHere = new Set<string>();
  return {
    pathOf,
    add: async (bytes, maxBytes) => {
      adding += 1;
      const unfinished = join(incoming, newId());
      try {
        await mkdir(incoming, { recursive: true, mode: 0o700 });
        const blob = await writeHashed(unfinished, bytes, maxBytes);
        const target = pathOf(blob.sha256);
        await mkdir(join(target, '..'), { recursive: true, mode: 0o700 });
        await rename(unfinished, target);
        fsyncFolder(join(target, '..'));
        fsyncFolder(folder);
        addedHere.add(blob.sha256);
        return blob;
      } catch (error) {
        await rm(unfinished, { force: true });
        throw error;
      } finally {
        adding -= 1;
      }
    },
    has: async (sha256) => {
      const facts = await stat(pathOf(sha256)).catch(() => null);
      return facts !== null;
    },
    isIntact: async (sha256) => {
      const hash = createHash('sha256');
      try {
        for await (const chunk of createReadStream(pathOf(sha256))) hash.update(chunk as Uint8Array);
      } catch {
        return false;
      }
      return hash.digest('hex') === sha256;
    },
    collect: async (referenced, now) => {
      let removed = 0;
      for (const place of await readdir(folder).catch(() => [])) {
        for (const name of await readdir(join(folder, place)).catch(() => [])) {
          // Looking and removing are one step, so that the same bytes cannot be added anew in between.
          if (referenced.has(name) || addedHere.has(name) || adding > 0) continue;
          const path = join(folder, place, name);
          const facts = statSync(path, { throwIfNoEntry: false });
          if (facts === undefined || now - facts.mtimeMs < MIN_AGE_TO_COLLECT_MS) continue;
          unlinkSync(path);
          removed += 1;
        }
      }
      return removed;
    },
  };
}

async function writeHashed(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<StoredBlob> {
  const hash = createHash('sha256');
  let size = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new TooLargeError(`more than ${maxBytes} bytes`);
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { sha256: hash.digest('hex'), size };
}
