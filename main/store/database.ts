import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** `precious`: every commit is on the disk when it returns. `disposable`: may lose its last commits, never its shape. */
export type Durability = 'precious' | 'disposable';

/** The file was written by a newer version of the app: it is left exactly as it is. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
}

/** Opens (or creates, 0600) a SQLite file and brings it to the newest of `migrations`; each runs once, in order. */
export function openDatabase(
  path: string,
  migrations: readonly string[],
  durability: Durability,
): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(path, { timeout: 5_000 });
  try {
    db.exec('PRAGMA journal_mode = WAL');
    db.exec(`PRAGMA synchronous = ${durability === 'precious' ? 'FULL' : 'NORMAL'}`);
    if (durability === 'precious' && process.platform === 'darwin') {
      // fsync on macOS leaves data in the drive's cache; these two ask for F_FULLFSYNC.
      db.exec('PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON');
    }
    // What is overwritten or deleted here was written by a person, and must not be found in the file afterwards.
    if (durability === 'precious') db.exec('PRAGMA secure_delete = ON');
    db.exec('PRAGMA foreign_keys = ON');
    migrate(db, migrations);
    chmodSync(path, 0o600);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function migrate(db: DatabaseSync, migrations: readonly string[]): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
  if (version > migrations.length)
    throw new NewerDatabaseError(`schema ${version}, known ${migrations.length}`);
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    inTransaction(db, () => {
      db.exec(sql);
      db.exec(`PRAGMA user_version = ${index + 1}`);
    });
  }
}

/** Commits when `run` returns, rolls back when it throws. Not to be nested. */
export function inTransaction<T>(db: DatabaseSync, run: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = run();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // A failed COMMIT (disk full) may have rolled back already; then there is nothing left to undo.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
