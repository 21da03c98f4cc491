import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/**
 * Reads a database of a dead process from a copy, with its write-ahead log: the app's own files stay as the kill left
 * them, so that it is the app, not the judge, that recovers them.
 */
export function readCopy<T>(path: string, read: (db: DatabaseSync) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'judge-'));
  try {
    const copy = join(folder, basename(path));
    copyFileSync(path, copy);
    if (existsSync(`${path}-wal`)) copyFileSync(`${path}-wal`, `${copy}-wal`);
    const db = new DatabaseSync(copy);
    try {
      return read(db);
    } finally {
      db.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** SQLite's own check of a file; an error that it cannot even be opened with counts as unsound. */
export function isSound(path: string): boolean {
  try {
    return readCopy(path, (db) => db.prepare('PRAGMA quick_check').get()?.['quick_check'] === 'ok');
  } catch {
    return false;
  }
}
