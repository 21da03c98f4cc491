import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { newId } from '#common/domain/ids.ts';
import { NewerDatabaseError, openDatabase } from './database.ts';
import { fsyncFile, fsyncFolder } from './fsync.ts';
import { workMigrations } from './workSchema.ts';
import { workStore, type WorkStore } from './workStore.ts';

const FILE = 'work.db';
const SIDE_FILES = ['-wal', '-shm'];
const BACKUPS_KEPT = 3;
const UNFINISHED = 'unfinished-';

/**
 * What happened while opening: `sound`; `restored`: the file was unreadable and the newest good backup took its place;
 * `empty`: it was unreadable and there was no good backup. The unreadable file is always kept, under `quarantine/`.
 */
export type WorkOpening = {
  readonly store: WorkStore;
  readonly outcome: 'sound' | 'restored' | 'empty';
  /** When the backup was made that was restored (epoch ms). */
  readonly backupAt: number | null;
};

/**
 * Opens an account's `work.db`; precious, so it is never cleared: what cannot be read is moved aside and said.
 * Throws `NewerDatabaseError` for a file of a newer version, which is left untouched.
 */
export function openWork(folder: string, now: number): WorkOpening {
  const path = join(folder, FILE);
  if (existsSync(path) && isReadable(path)) return sound(path);
  // Also a WAL that lost its file: SQLite would play it into whatever takes that file's place.
  const movedAside = quarantine(folder, now);
  for (const found of backups(folder)) {
    if (!isReadable(found.path)) continue;
    putInPlace(found.path, path);
    fsyncFolder(folder);
    return { ...sound(path), outcome: 'restored', backupAt: found.at };
  }
  return movedAside ? { ...sound(path), outcome: 'empty' } : sound(path);
}

/** All of it or nothing: a copy that stops half-way must not be taken for the file. */
function putInPlace(from: string, to: string): void {
  const unfinished = `${to}.restoring`;
  try {
    copyFileSync(from, unfinished);
    fsyncFile(unfinished);
    renameSync(unfinished, to);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function sound(path: string): WorkOpening {
  return {
    store: workStore(openDatabase(path, workMigrations, 'precious')),
    outcome: 'sound',
    backupAt: null,
  };
}

/** A whole check of the file: it is small, and everything in it is precious. */
function isReadable(path: string): boolean {
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(path, { timeout: 5_000 });
    const version = Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
    if (version > workMigrations.length) throw new NewerDatabaseError(`schema ${version}`);
    const answer = db.prepare('PRAGMA quick_check').get();
    if (answer?.['quick_check'] !== 'ok') return false;
    // An empty file, or another program's, is a valid database too; it is ours only when it holds our tables.
    const tables = db.prepare(
      `SELECT count(*) AS n FROM sqlite_master WHERE type = 'table' AND name IN ('drafts', 'outbox', 'receipts')`,
    );
    return version > 0 && tables.get()?.['n'] === 3;
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

/** Answers whether there was anything to move. */
function quarantine(folder: string, now: number): boolean {
  const found = [FILE, ...SIDE_FILES.map((side) => FILE + side)].filter((name) =>
    existsSync(join(folder, name)),
  );
  if (found.length === 0) return false;
  const target = join(folder, 'quarantine', String(now));
  mkdirSync(target, { recursive: true, mode: 0o700 });
  for (const name of found) renameSync(join(folder, name), join(target, name));
  fsyncFolder(folder);
  return true;
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
