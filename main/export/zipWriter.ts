import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { centralHeader, dataDescriptor, endOfDirectory, localHeader, type ZipEntry } from './zipRecords.ts';

export type ZipWriter = {
  /** Packs one file as its bytes come. Names are paths with "/", unique within the archive. */
  readonly add: (name: string, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => Promise<void>;
  /** Writes the directory; without it the archive cannot be read. */
  readonly finish: () => Promise<void>;
};

/** The archive would need ZIP64, which this writer does not speak. */
export class ZipTooLargeError extends Error {
  override readonly name = 'ZipTooLargeError';
}

/** Past these, APPNOTE.TXT 4.4.1.4 asks for ZIP64; the numbers themselves mark it. */
const MAX_BYTES = 0xffff_fffe;
const MAX_ENTRIES = 0xfffe;

/**
 * Writes a ZIP archive front to back through `write`, one piece at a time, so that neither a file nor the archive is
 * ever whole in memory. Everything is deflated. `at` is the time that every file in it carries; `limit` the largest
 * archive and file in bytes. Throws `ZipTooLargeError` past it, and what `write` or the bytes throw.
 */
export function zipWriter(
  write: (bytes: Uint8Array) => Promise<void>,
  at: Date,
  limit: number = MAX_BYTES,
): ZipWriter {
  const entries: ZipEntry[] = [];
  let written = 0;
  const put = async (bytes: Uint8Array): Promise<void> => {
    if (written + bytes.length > limit) throw new ZipTooLargeError(`more than ${limit} bytes`);
    await write(bytes);
    written += bytes.length;
  };

  return {
    add: async (name, bytes) => {
      if (entries.length >= MAX_ENTRIES) throw new ZipTooLargeError(`more than ${MAX_ENTRIES} files`);
      const offset = written;
      await put(localHeader(name, at));
      const start = written;
      let checksum = 0;
      let size = 0;
      const watched = async function* (): AsyncGenerator<Uint8Array> {
        for await (const chunk of bytes) {
          checksum = crc32(chunk, checksum);
          size += chunk.length;
          if (size > limit) throw new ZipTooLargeError(`more than ${limit} bytes`);
          yield chunk;
        }
      };
      for await (const packed of deflated(watched())) await put(packed);
      const entry = { name, crc32: checksum, packedSize: written - start, size, offset };
      await put(dataDescriptor(entry));
      entries.push(entry);
    },
    finish: async () => {
      const offset = written;
      for (const entry of entries) await put(centralHeader(entry, at));
      await put(endOfDirectory(entries.length, written - offset, offset));
    },
  };
}

async function* deflated(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = Readable.from(bytes, { objectMode: false });
  const deflate = createDeflateRaw();
  source.on('error', (error) => deflate.destroy(error));
  try {
    for await (const packed of source.pipe(deflate)) yield packed as Uint8Array;
  } finally {
    source.destroy();
  }
}
