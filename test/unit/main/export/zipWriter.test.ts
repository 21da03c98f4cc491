import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { zipWriter } from '#main/export/zipWriter.ts';
import { unzip } from '#test/support/unzip.ts';

const AT = new Date(2026, 1, 3, 10, 20, 30);

async function zipped(files: Readonly<Record<string, readonly Uint8Array[]>>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  const zip = zipWriter((bytes) => {
    pieces.push(Buffer.from(bytes));
    return Promise.resolve();
  }, AT);
  for (const [name, chunks] of Object.entries(files)) await zip.add(name, chunks);
  await zip.finish();
  return Buffer.concat(pieces);
}

describe('an archive', () => {
  it('is read by another program, with every name and byte', async () => {
    const noise = randomBytes(300_000);
    const archive = await zipped({
      'index.html': [Buffer.from('<p>Hola</p>')],
      'attachments/año ñandú 📎.bin': [noise.subarray(0, 100_000), noise.subarray(100_000)],
      empty: [],
    });
    expect(await unzip(archive)).toEqual([
      { name: 'index.html', bytes: Buffer.from('<p>Hola</p>'), at: AT },
      { name: 'attachments/año ñandú 📎.bin', bytes: noise, at: AT },
      { name: 'empty', bytes: Buffer.alloc(0), at: AT },
    ]);
  });

  it('without files is an archive all the same', async () => {
    expect(await unzip(await zipped({}))).toEqual([]);
  });

  it('passes on what goes wrong while a file is read or written', async () => {
    const zip = zipWriter(() => Promise.resolve(), AT);
    const broken = async function* (): AsyncGenerator<Uint8Array> {
      yield await Promise.resolve(Buffer.from('half'));
      throw new Error('gone');
    };
    await expect(zip.add('broken', broken())).rejects.toThrow('gone');

    const full = zipWriter(() => Promise.reject(new Error('full')), AT);
    const adding = async (): Promise<void> => {
      await full.add('any', [randomBytes(1_000_000)]);
      await full.finish();
    };
    await expect(adding()).rejects.toThrow('full');
  });
});
