import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { attempt, attemptAsync, storageError } from '#main/store/storageError.ts';
import { temporaryFolder } from '#test/support/stores.ts';

function system(code: string): Error {
  return Object.assign(new Error('from the system'), { code });
}
function sqlite(errcode: number): Error {
  return Object.assign(new Error('from SQLite'), { code: 'ERR_SQLITE_ERROR', errcode });
}

describe('what a failed write means', () => {
  it.each([
    ['ENOSPC', 'disk-full'],
    ['EDQUOT', 'disk-full'],
    ['EFBIG', 'disk-full'],
    ['EROFS', 'disk-read-only'],
    ['EACCES', 'disk-read-only'],
    ['EPERM', 'disk-read-only'],
    ['EIO', 'disk-write'],
    ['ENOENT', 'disk-write'],
    ['EBUSY', 'disk-write'],
    ['EMFILE', 'disk-write'],
    ['ENFILE', 'disk-write'],
    ['ECONNRESET', null],
    ['ERR_INVALID_STATE', null],
  ])('%s is %s', (code, expected) => {
    expect(storageError(system(code))?.code ?? null).toBe(expected);
  });

  it.each([
    ['SQLITE_FULL', 13, 'disk-full'],
    ['SQLITE_READONLY', 8, 'disk-read-only'],
    ['SQLITE_READONLY_DBMOVED (extended)', 1032, 'disk-read-only'],
    ['SQLITE_CANTOPEN', 14, 'disk-read-only'],
    ['SQLITE_PERM', 3, 'disk-read-only'],
    ['SQLITE_IOERR', 10, 'disk-write'],
    ['SQLITE_IOERR_FSYNC (extended)', 1034, 'disk-write'],
    ['SQLITE_IOERR_SHMSIZE (extended)', 4874, 'disk-full'],
    ['SQLITE_BUSY, a virus scanner', 5, 'disk-write'],
    ['SQLITE_NOMEM', 7, 'disk-write'],
    ['SQLITE_CORRUPT', 11, 'disk-write'],
    ['SQLITE_NOTADB', 26, 'disk-write'],
    ['SQLITE_CONSTRAINT, a bug', 19, null],
    ['SQLITE_ERROR, a bug', 1, null],
    ['SQLITE_MISUSE, a bug', 21, null],
  ])('%s (%i) is %s', (_name, code, expected) => {
    expect(storageError(sqlite(code))?.code ?? null).toBe(expected);
  });

  it.each([null, undefined, 'ENOSPC', 13, new Error('no code')])('%s is not about storage', (thrown) => {
    expect(storageError(thrown)).toBeNull();
  });

  it('always waits: the text is kept, and is written when there is room', () => {
    expect(storageError(system('ENOSPC'))?.next).toBe('wait');
  });

  it('reads the errors that node:sqlite really throws', () => {
    const full = new DatabaseSync(':memory:');
    full.exec('PRAGMA max_page_count = 2; CREATE TABLE t (x)');
    expect(attempt(() => full.exec(`INSERT INTO t VALUES (zeroblob(100000))`))).toMatchObject({
      error: { code: 'disk-full' },
    });
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'folder.db'));
    expect(attempt(() => new DatabaseSync(join(folder, 'folder.db')))).toMatchObject({
      error: { code: 'disk-read-only' },
    });
  });
});

describe('attempt', () => {
  it('answers a value', async () => {
    expect(attempt(() => 1)).toEqual({ ok: true, value: 1 });
    expect(await attemptAsync(() => Promise.resolve(1))).toEqual({ ok: true, value: 1 });
  });

  it('turns what the world does into a value and lets a mistake of ours through', async () => {
    const path = join(temporaryFolder(), 'no', 'such', 'folder');
    expect(attempt(() => writeFileSync(path, 'x'))).toMatchObject({
      ok: false,
      error: { code: 'disk-write' },
    });
    expect(await attemptAsync(() => Promise.reject(system('EROFS')))).toMatchObject({
      error: { code: 'disk-read-only' },
    });
    const bug = (): never => {
      throw new TypeError('a bug');
    };
    expect(() => attempt(bug)).toThrow(TypeError);
    await expect(attemptAsync(() => Promise.reject(new TypeError('a bug')))).rejects.toThrow(TypeError);
  });
});
