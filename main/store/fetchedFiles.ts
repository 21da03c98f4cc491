import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '#common/domain/ids.ts';
import { MIB } from '#common/domain/limits.ts';

/** Files that came from the server, kept so that they can be shown without it. Anything of it may be deleted at any time. */
export type FetchedFiles = {
  readonly has: (sha256: string) => Promise<boolean>;
  /** The bytes, when they are here and still what they were; a file that is not any more is removed. */
  readonly read: (sha256: string) => Promise<Uint8Array | null>;
  /** Makes room by what was not looked at for longest. A disk that refuses is no trouble: it is fetched again. */
  readonly keep: (bytes: Uint8Array, sha256: string) => Promise<void>;
};

/** More than most people are sent in years; the files of support are screenshots and logs. */
const MAX_KEPT_BYTES = 200 * MIB;

export function fetchedFiles(folder: string, maxBytes = MAX_KEPT_BYTES): FetchedFiles {
  const pathOf = (sha256: string): string => join(folder, sha256);
  return {
    has: async (sha256) => (await stat(pathOf(sha256)).catch(() => null)) !== null,
    read: async (sha256) => {
      const bytes = await readFile(pathOf(sha256)).catch(() => null);
      if (bytes === null) return null;
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
        await rm(pathOf(sha256), { force: true }).catch(() => {});
        return null;
      }
      const now = new Date();
      await utimes(pathOf(sha256), now, now).catch(() => {});
      return bytes;
    },
    keep: async (bytes, sha256) => {
      if (bytes.byteLength > maxBytes) return;
      const unfinished = join(folder, `${newId()}.part`);
      try {
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const file = await open(unfinished, 'wx', 0o600);
        try {
          await file.writeFile(bytes);
        } finally {
          await file.close();
        }
        await rename(unfinished, pathOf(sha256));
        await makeRoom(folder, maxBytes);
      } catch {
        await rm(unfinished, { force: true }).catch(() => {});
      }
    },
  };
}

/** The newest that fit stay. */
async function makeRoom(folder: string, maxBytes: number): Promise<void> {
  const names = await readdir(folder);
  const files = await Promise.all(
    names.map(async (name) => {
      const facts = await stat(join(folder, name));
      return { path: join(folder, name), size: facts.size, usedAt: facts.mtimeMs };
    }),
  );
  let total = 0;
  for (const { path, size } of files.toSorted((a, b) => b.usedAt - a.usedAt)) {
    total += size;
    if (total > maxBytes) await rm(path, { force: true });
  }
}
