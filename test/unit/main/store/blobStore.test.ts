import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { blobStore, TooLargeError } from '#main/store/blobStore.ts';
import { later } from '#test/support/helpdesk.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const HOUR = 3_600_000;

async function* chunks(...parts: readonly string[]): AsyncIterable<Uint8Array> {
  for (const part of parts) yield await Promise.resolve(Buffer.from(part));
}
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Makes a blob look as old as `ms`. */
function age(path: string, ms: number): void {
  const then = new Date(Date.now() - ms);
  utimesSync(path, then, then);
}

describe('adding a blob', () => {
  it('keeps the bytes under their own digest, for us alone', async () => {
    const store = blobStore(join(temporaryFolder(), 'blobs'));
    const blob = await store.add(chunks('uno', 'dos', 'tres'), 100);
    expect(blob).toEqual({ sha256: sha256('unodostres'), size: 10 });
    expect(readFileSync(store.pathOf(blob.sha256), 'utf8')).toBe('unodostres');
    expect(statSync(store.pathOf(blob.sha256)).mode & 0o777).toBe(0o600);
    expect(await store.isIntact(blob.sha256)).toBe(true);
  });

  it('takes exactly the limit and not a byte more, and leaves nothing half', async () => {
    const folder = join(temporaryFolder(), 'blobs');
    const store = blobStore(folder);
    await store.add(chunks('12345'), 5);
    await expect(store.add(chunks('12345', '6'), 5)).rejects.toThrow(TooLargeError);
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  });

  it('leaves nothing half when the source breaks', async () => {
    const folder = join(temporaryFolder(), 'blobs');
    const store = blobStore(folder);
    async function* broken(): AsyncIterable<Uint8Array> {
      yield await Promise.resolve(Buffer.from('x'));
      throw new Error('the stick was pulled out');
    }
    await expect(store.add(broken(), 100)).rejects.toThrow('pulled out');
    expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
    expect(readdirSync(folder)).toEqual(['incoming']);
  });

  it('mends a blob that has rotted', async () => {
    const store = blobStore(join(temporaryFolder(), 'blobs'));
    const blob = await store.add(chunks('entero'), 100);
    writeFileSync(store.pathOf(blob.sha256), 'rotoxx');
    expect(await store.isIntact(blob.sha256)).toBe(false);
    await store.add(chunks('entero'), 100);
    expect(await store.isIntact(blob.sha256)).toBe(true);
  });

  it('knows what is not there', async () => {
    const store = blobStore(join(temporaryFolder(), 'blobs'));
    expect(await store.has(sha256('nada'))).toBe(false);
    expect(await store.isIntact(sha256('nada'))).toBe(false);
  });
});

describe('collecting blobs', () => {
  it('removes what nothing names and is older than an hour, and nothing else', async () => {
    const folder = join(temporaryFolder(), 'blobs');
    const earlier = blobStore(folder);
    const [named, old, young] = [
      await earlier.add(chunks('con nombre'), 100),
      await earlier.add(chunks('viejo'), 100),
      await earlier.add(chunks('joven'), 100),
    ];
    const store = blobStore(folder);
    age(store.pathOf(named.sha256), 2 * HOUR);
    age(store.pathOf(old.sha256), 2 * HOUR);
    expect(await store.collect(new Set([named.sha256]), Date.now())).toBe(1);
    expect([named, old, young].map(({ sha256: name }) => existsSync(store.pathOf(name)))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('spares what was added in this run, however far the clock has jumped since', async () => {
    const store = blobStore(join(temporaryFolder(), 'blobs'));
    const fresh = await store.add(chunks('recién adjuntado'), 100);
    expect(await store.collect(new Set(), Date.now() + 400 * 24 * HOUR)).toBe(0);
    expect(await store.has(fresh.sha256)).toBe(true);
  });

  it('removes what a killed copy left behind', async () => {
    const folder = join(temporaryFolder(), 'blobs');
    const store = blobStore(folder);
    await store.add(chunks('x'), 100);
    const left = join(folder, 'incoming', 'left-behind');
    writeFileSync(left, 'half');
    age(left, 2 * HOUR);
    expect(await store.collect(new Set([sha256('x')]), Date.now())).toBe(1);
    expect(existsSync(left)).toBe(false);
  });

  it('spares old bytes while anything is being added: it may be the same bytes', async () => {
    const folder = join(temporaryFolder(), 'blobs');
    const old = await blobStore(folder).add(chunks('viejo'), 100);
    const store = blobStore(folder);
    age(store.pathOf(old.sha256), 2 * HOUR);
    const rest = later<Uint8Array>();
    async function* slow(): AsyncIterable<Uint8Array> {
      yield await rest.promise;
    }
    const adding = store.add(slow(), 100);
    expect(await store.collect(new Set(), Date.now())).toBe(0);
    rest.answer(Buffer.from('viejo'));
    await adding;
    expect(await store.collect(new Set(), Date.now())).toBe(0);
    expect(await store.isIntact(old.sha256)).toBe(true);
  });

  it('has nothing to do where nothing was ever added', async () => {
    expect(await blobStore(join(temporaryFolder(), 'none')).collect(new Set(), 0)).toBe(0);
  });
});
