import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { FileStore } from '@tus/file-store';
import { Upload } from '@tus/server';
import type { Reader } from '../database/database.ts';

/** tus: the algorithms of `Upload-Checksum` that this server knows. */
export const CHECKSUM_ALGORITHMS = ['sha1', 'sha256'] as const;

export type Checksum = {
  readonly algorithm: (typeof CHECKSUM_ALGORITHMS)[number];
  /** Base64. */
  readonly digest: string;
};

/** tus: "Checksum Mismatch", a status of its own. */
export const CHECKSUM_MISMATCH = 460;

/**
 * tus' store of files, with what an upload is kept in the database (so that there is one truth of it), and with the
 * checksum extension: a chunk that is not what its checksum says leaves no byte behind.
 */
export class TusStore extends FileStore {
  /** The checksum of the chunk that the current request carries. */
  readonly expected = new AsyncLocalStorage<Checksum | null>();

  constructor(folder: string, read: Reader) {
    super({
      directory: folder,
      configstore: {
        get: (id) => readUpload(read, id),
        set: async () => undefined,
        delete: async () => undefined,
      },
    });
    this.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration', 'checksum'];
  }

  override async write(chunk: Readable, id: string, offset: number): Promise<number> {
    const checksum = this.expected.getStore() ?? null;
    if (checksum === null) return super.write(chunk, id, offset);
    const file = join(this.directory, id);
    try {
      const end = await super.write(chunk, id, offset);
      if (await hasChecksum(file, offset, end, checksum)) return end;
    } catch (error) {
      await truncate(file, offset);
      throw error;
    }
    await truncate(file, offset);
    throw Object.assign(new Error('Checksum mismatch'), { status_code: CHECKSUM_MISMATCH });
  }
}

async function readUpload(read: Reader, id: string): Promise<Upload | undefined> {
  const row = await read.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const metadata = { uploadId: row.id, filename: row.name, type: row.media_type, sha256: row.sha256 };
  return new Upload({ id, size: row.size, offset: 0, metadata, creation_date: row.created_at });
}

/** Whether the bytes from `start` up to `end` (exclusive), as they lie on disk, have the checksum. */
async function hasChecksum(
  file: string,
  start: number,
  end: number,
  { algorithm, digest }: Checksum,
): Promise<boolean> {
  const hash = createHash(algorithm);
  if (end > start) {
    const written = createReadStream(file, { start, end: end - 1 }) as AsyncIterable<Buffer>;
    for await (const bytes of written) hash.update(bytes);
  }
  return hash.digest('base64') === digest;
}

/** Reads `Upload-Checksum: <algorithm> <base64>`; `undefined` when it is there and not understood. */
export function parseChecksum(header: string | undefined): Checksum | null | undefined {
  if (header === undefined) return null;
  const [name, digest] = header.split(' ');
  const algorithm = CHECKSUM_ALGORITHMS.find((known) => known === name);
  return algorithm === undefined || digest === undefined ? undefined : { algorithm, digest };
}
