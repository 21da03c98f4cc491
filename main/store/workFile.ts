import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { newId } from '#common/domain/ids.ts';
import { NewerDatabaseError, openDatabase } from './database.ts';
import { fsyncFile, fsyncFolder } from './fsync.ts';
import { workMigrations } from './workSchema.ts';
import { workStore, type WorkOrigin, type WorkStore } from './workStore.ts';

const FILE = 'work.db';
const SIDE_FILES = ['-wal', '-shm'];
const QUARANTINE = 'quarantine';
const BACKUPS_KEPT = 3;
const UNFINISHED = 'unfinished-';
const OWNER_SQL = `SELECT value FROM meta WHERE name = 'owner'`;

/**
 * How the file came to be: `sound`; `restored`: the one before was unreadable and the newest good backup took its place;
 * `empty`: it was unreadable and there was no good backup. The unreadable file is always kept, under `quarantine/`. The
 * last two are answered at each opening until `store.forgetOrigin()`: neither a kill nor a full disk hushes them up.
 */
export type WorkOpening = {
  readonly store: WorkStore;
  readonly outcome: 'sound' | WorkOrigin['outcome'];
  /** When the backup was made that was restored (epoch ms). */
  readonly backupAt: number | null;
};

/**
 * Opens an account's `work.db`; precious, so it is never cleared: what cannot be read is moved aside and said, and so is
 * what belongs to another account than `owner` (null: whosever it is). A file that names no owner is anybody's.
 * Throws `NewerDatabaseError` for a file of a newer version, which is left untouched.
 */
export function openWork(folder: string, now: number, owner: string | null = null): WorkOpening {
  const path = join(folder, FILE);
  if (existsSync(path) && isReadable(path, 'asItLies', owner)) return open(path);
  // Also a WAL that lost its file: SQLite would play it into whatever takes that file's place.
  quarantine(folder, now);
  const good = backups(folder).find((backup) => isReadable(backup.path, 'closed', owner));
  if (good !== undefined) putInPlace(path, good.path, { outcome: 'restored', backupAt: good.at });
  // Moved aside now, or by an earlier opening that got no further.
  else if (existsSync(join(folder, QUARANTINE))) putInPlace(path, null, { outcome: 'empty', backupAt: null });
  return open(path);
}

/** All of it or nothing: what stops half-way must not be taken for the file. `from` is the backup to copy, if any. */
function putInPlace(path: string, from: string | null, origin: WorkOrigin): void {
  const unfinished = `${path}.restoring`;
  const clear = (): void => {
    for (const side of ['', '-journal', ...SIDE_FILES]) rmSync(unfinished + side, { force: true });
  };
  clear();
  try {
    if (from !== null) copyFileSync(from, unfinished);
    const db = openDatabase(unfinished, workMigrations, 'precious');
    try {
      // The one file that is renamed must hold it all.
      db.exec('PRAGMA journal_mode = DELETE');
      workStore(db).setOrigin(origin);
    } finally {
      db.close();
    }
    fsyncFile(unfinished);
    renameSync(unfinished, path);
  } finally {
    clear();
  }
  fsyncFolder(dirname(path));
}

function open(path: string): WorkOpening {
  const store = workStore(openDatabase(path, workMigrations, 'precious'));
  return { store, outcome: 'sound', backupAt: null, ...store.origin() };
}

/**
 * A whole check of the file: it is small, and everything in it is precious. `asItLies`: it may have a WAL, which a
 * connection that may write would play into the file when it is closed, damaged or newer as it may be; one that only
 * reads leaves both as they are. `closed`: it has none, and nothing is left beside it.
 */
function isReadable(path: string, state: 'asItLies' | 'closed', owner: string | null): boolean {
  // Never ours; and SQLite throws the WAL of an empty file away when it opens it.
  if (statSync(path).size === 0) return false;
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(path, { timeout: 5_000, readOnly: state === 'asItLies' });
    const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
    if (version > workMigrations.length) throw new NewerDatabaseError(`schema ${version}`);
    const answer = db.prepare('PRAGMA quick_check').get();
    if (answer?.['quick_check'] !== 'ok') return false;
    // Another program's file is a valid database too; it is ours only when it holds our tables.
    const tables = db.prepare(
      `SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND name IN ('drafts', 'outbox', 'receipts')`,
    );
    if (version === 0 || tables.get()?.['n'] !== 3) return false;
    const named = db.prepare(OWNER_SQL).get()?.['value'] ?? owner;
    return owner === null || named === owner;
  } catch (error) {
    if (error instanceof NewerDatabaseError) throw error;
    if (isCorruption(error)) return false;
    throw error;
  } finally {
    db?.close();
  }
}

/** SQLITE_CORRUPT (11) and SQLITE_NOTADB (26); anything else, such as a full disk, says nothing about the file. */
function isCorruption(error: unknown): boolean {
  if (!(error instanceof Error) || !('errcode' in error)) return false;
  const primary = Number(error.errcode) & 0xff;
  return primary === 11 || primary === 26;
}

function quarantine(folder: string, now: number): void {
  const found = [FILE, ...SIDE_FILES.map((side) => FILE + side)].filter((name) =>
    existsSync(join(folder, name)),
  );
  if (found.length === 0) return;
  const target = join(folder, QUARANTINE, String(now));
  mkdirSync(target, { recursive: true, mode: 0o700 });
  for (const name of found) renameSync(join(folder, name), join(target, name));
  fsyncFolder(folder);
}

type Backup = { readonly path: string; readonly at: number };

/** Newest first. */
function backups(folder: string): readonly Backup[] {
  const place = join(folder, 'backups');
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .map((name) => /^work-(\d+)\.db$/.exec(name))
    .filter((match) => match !== null)
    .map((match) => ({ path: join(place, match[0]), at: Number(match[1]) }))
    .sort((a, b) => b.at - a.at);
}

/**
 * Changes what the backups hold as well, one a turn, since each is checked as a whole first. One that cannot be read any more
 * goes: it could not be restored either. Rejects with `NewerDatabaseError` for one of a newer version, as opening it would.
 */
export async function changeBackups(folder: string, change: (store: WorkStore) => void): Promise<void> {
  for (const { path } of backups(folder)) {
    await nextTurn();
    // A newer backup may have taken its place meanwhile.
    if (!existsSync(path)) continue;
    if (isReadable(path, 'closed', null)) changeBackup(path, change);
    else rmSync(path, { force: true });
  }
}

function changeBackup(path: string, change: (store: WorkStore) => void): void {
  const store = workStore(openDatabase(path, workMigrations, 'precious'));
  try {
    change(store);
    store.emptyLog();
  } finally {
    store.close();
  }
}

function newestBackup(folder: string): Backup | null {
  return backups(folder)[0] ?? null;
}

/**
 * Makes a backup beside the account's files; the last three are kept. The newest is the one with the highest time in its
 * name, whatever has happened to the clock in between.
 */
export async function backUpWork(store: WorkStore, folder: string, now: number): Promise<void> {
  const place = join(folder, 'backups');
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const unfinished = join(place, `${UNFINISHED}${newId()}.db`);
  try {
    await store.backupTo(unfinished);
    chmodSync(unfinished, 0o600);
    fsyncFile(unfinished);
    const at = Math.max(now, (newestBackup(folder)?.at ?? 0) + 1);
    renameSync(unfinished, join(place, `work-${at}.db`));
    fsyncFolder(place);
  } finally {
    // Half a backup on a full disk would keep it full.
    rmSync(unfinished, { force: true });
  }
  for (const old of backups(folder).slice(BACKUPS_KEPT)) rmSync(old.path, { force: true });
}

/** Removes what a process left behind that was killed in the middle of a backup. */
export function clearUnfinishedBackups(folder: string): void {
  const place = join(folder, 'backups');
  if (!existsSync(place)) return;
  for (const name of readdirSync(place)) {
    if (name.startsWith(UNFINISHED)) rmSync(join(place, name), { force: true });
  }
}

/** When the newest backup was made (epoch ms), or null. */
export function lastBackupAt(folder: string): number | null {
  return newestBackup(folder)?.at ?? null;
}
