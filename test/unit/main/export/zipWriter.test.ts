import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ZipTooLargeError, zipWriter } from '#main/export/zipWriter.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const AT = new Date(2026, 1, 3, 10, 20, 30);

async function zipped(
  files: Readonly<Record<string, readonly Uint8Array[]>>,
  limit?: number,
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const zip = zipWriter(
    (bytes) => {
      pieces.push(Buffer.from(bytes));
      return Promise.resolve();
    },
    AT,
    limit,
  );
  for (const [name, chunks] of Object.entries(files)) await zip.add(name, chunks);
  await zip.finish();
  return Buffer.concat(pieces);
}

/** What another program makes of an archive: Python's own zipfile, which checks every checksum. */
function readByPython(archive: Buffer): unknown {
  const path = join(temporaryFolder(), 'archive.zip');
  writeFileSync(path, archive);
  const script = `
import json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
print(json.dumps({"bad": z.testzip(), "files": [[i.filename, i.file_size, list(i.date_time), z.read(i).hex()[:64]] for i in z.infolist()]}))`;
  return JSON.parse(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }));
}

describe('an archive', () => {
  it('is read by another program, with every name and byte', async () => {
    const noise = randomBytes(300_000);
    const archive = await zipped({
      'index.html': [Buffer.from('<p>Hola</p>')],
      'attachments/año ñandú 📎.bin': [noise.subarray(0, 100_000), noise.subarray(100_000)],
      empty: [],
    });
    const date = [2026, 2, 3, 10, 20, 30];
    expect(readByPython(archive)).toEqual({
      bad: null,
      files: [
        ['index.html', 11, date, Buffer.from('<p>Hola</p>').toString('hex')],
        ['attachments/año ñandú 📎.bin', 300_000, date, noise.toString('hex').slice(0, 64)],
        ['empty', 0, date, ''],
      ],
    });
  });

  it('without files is an archive all the same', async () => {
    expect(readByPython(await zipped({}))).toEqual({ bad: null, files: [] });
  });

  it('refuses what only ZIP64 could hold', async () => {
    await expect(zipped({ large: [randomBytes(2_000)] }, 1_000)).rejects.toThrow(ZipTooLargeError);
    const flat = { flat: [Buffer.alloc(2_000)] };
    await expect(zipped(flat, 1_000)).rejects.toThrow(ZipTooLargeError);
  });

  it('passes on what goes wrong while a file is read or written', async () => {
    const zip = zipWriter(() => Promise.resolve(), AT);
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('half'));
      throw new Error('gone');
    };
    await expect(zip.add('broken', broken())).rejects.toThrow('gone');
    const full = zipWriter(() => Promise.reject(new Error('full')), AT);
    await expect(full.add('any', [Buffer.from('text')])).rejects.toThrow('full');
  });
});
