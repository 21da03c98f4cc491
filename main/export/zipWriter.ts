import { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export type ZipWriter = {
  /** Packs one file as its bytes come. Names are paths with "/", unique within the archive. */
  readonly add: (name: string, bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => Promise<void>;
  /** Writes the directory, without which the archive cannot be read, and waits until everything is written. */
  readonly finish: () => Promise<void>;
};

const REGULAR_FILE = 0o100600;

/**
 * Writes a ZIP archive front to back through `write`, one piece at a time, so that neither a file nor the archive is ever
 * whole in memory. `at` is the time that every file in it carries. What `write` or the bytes throw comes out of `add`, or
 * out of `finish` when the file had been read already.
 */
export function zipWriter(write: (bytes: Uint8Array) => Promise<void>, at: Date): ZipWriter {
  const zip = new ZipFile();
  const packed = Readable.from(zip.outputStream as AsyncIterable<Uint8Array>, { objectMode: false });
  zip.on('error', (error: Error) => packed.destroy(error));
  const writing = writeAll(packed, write);
  // Whoever adds or finishes is told; until then nobody has to listen.
  writing.catch(() => {});
  return {
    add: async (name, bytes) => {
      const source = Readable.from(bytes, { objectMode: false });
      zip.addReadStream(source, name, { mtime: at, mode: REGULAR_FILE });
      try {
        await Promise.race([finished(source), writing]);
      } finally {
        source.destroy();
      }
    },
    finish: async () => {
      zip.end();
      await writing;
    },
  };
}

async function writeAll(packed: Readable, write: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  for await (const bytes of packed) await write(bytes as Uint8Array);
}
