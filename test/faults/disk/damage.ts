import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Rng } from '../driver/random.ts';
import { isSound, readCopy } from '../judge/sqliteCopy.ts';
import type { Damage } from './cases.ts';

const PAGE = 4096;
const TRIES = 40;
const FUTURE_VERSION = 99;

/** The files of one database: itself, and what was not yet written into it. */
export function partsOf(path: string): readonly string[] {
  return [path, `${path}-wal`].filter((part) => existsSync(part));
}

/** Does it to the file at `path`, of a dead app. `older` is a copy of the same file from before. */
export function inflict(damage: Damage, path: string, older: string, rng: Rng): void {
  // A process that is gone has left no index of the log that would be of use.
  rmSync(`${path}-shm`, { force: true });
  switch (damage) {
    case 'truncated':
      return untilItShows(path, (size) => truncateSync(path, rng.whole(1, size - 1)));
    case 'overwritten':
      return untilItShows(path, (size) => {
        const bytes = readFileSync(path);
        randomBytes(PAGE).copy(bytes, rng.whole(0, Math.floor(size / PAGE) - 1) * PAGE);
        writeFileSync(path, bytes);
      });
    case 'empty':
      return truncateSync(path, 0);
    case 'text':
      return writeFileSync(path, 'Querido diario: hoy no ha cargado la web.\n'.repeat(rng.whole(1, 2_000)));
    case 'foreign':
      return makeForeign(path);
    case 'log cut':
      return truncateSync(`${path}-wal`, rng.whole(0, statSync(`${path}-wal`).size - 1));
    case 'log missing':
      return rmSync(`${path}-wal`);
    case 'older':
      return copyFileSync(older, path);
    case 'newer':
      return makeNewer(path);
  }
}

/** A page that nothing stands on, or that is never read, does not matter: only what shows is a damage. */
function untilItShows(path: string, damage: (size: number) => void): void {
  const bytes = readFileSync(path);
  for (let tries = 0; tries < TRIES; tries += 1) {
    writeFileSync(path, bytes);
    damage(bytes.length);
    if (basename(path) === 'cache.db' ? !canBeRead(path) : !isSound(path)) return;
  }
  throw new Error(`${path} cannot be damaged`);
}

/** All that a person comes to see of a cache, row by row. */
const CACHED = [
  'SELECT ticket AS json FROM tickets',
  'SELECT message AS json FROM messages',
  'SELECT article AS json FROM articles',
];

function canBeRead(path: string): boolean {
  try {
    readCopy(path, (db) => {
      for (const sql of CACHED) for (const row of db.prepare(sql).all()) JSON.parse(String(row['json']));
    });
    return true;
  } catch {
    return false;
  }
}

/** Another program's database; a log that lay beside the file is still there. */
function makeForeign(path: string): void {
  const foreign = `${path}.foreign`;
  const db = new DatabaseSync(foreign);
  db.exec('CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 1');
  db.close();
  copyFileSync(foreign, path);
  rmSync(foreign);
}

/** As a newer version of the app would leave it, killed in the middle of its work: part of it is in the log. */
function makeNewer(path: string): void {
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = ${FUTURE_VERSION}`);
  const parts = partsOf(path).map((part) => ({ part, bytes: readFileSync(part) }));
  db.close();
  for (const { part, bytes } of parts) writeFileSync(part, bytes);
}
