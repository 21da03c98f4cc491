import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { NewerDatabaseError } from '#main/store/database.ts';
import { backUpWork, clearUnfinishedBackups, lastBackupAt, openWork } from '#main/store/workFile.ts';
import { draft, newTicket } from '#test/support/samples.ts';
import { temporaryFolder } from '#test/support/stores.ts';

/** Writes one draft into the account's file, backs it up at each of `backups`, and closes. */
async function written(folder: string, body: string, ...backups: readonly number[]): Promise<void> {
  const { store } = openWork(folder, 1);
  store.drafts.put(draft({ content: newTicket({ body }) }));
  for (const at of backups) await backUpWork(store, folder, at);
  store.close();
}

/** What a killed process leaves: a file, here changed afterwards, with a WAL that was not played into it. */
function killed(
  folder: string,
  version: number,
  change: (file: Buffer) => Buffer,
): { readonly bytes: Buffer; readonly wal: Buffer } {
  const live = temporaryFolder();
  openWork(live, 1).store.close();
  const db = new DatabaseSync(join(live, 'work.db'));
  db.exec(`PRAGMA user_version = ${version}; INSERT INTO meta VALUES ('only', 'in the WAL')`);
  const bytes = change(readFileSync(join(live, 'work.db')));
  const wal = readFileSync(join(live, 'work.db-wal'));
  db.close();
  writeFileSync(join(folder, 'work.db'), bytes);
  writeFileSync(join(folder, 'work.db-wal'), wal);
  return { bytes, wal };
}

function bodies(folder: string): readonly string[] {
  const { store } = openWork(folder, 1);
  const found = store.drafts.list().map(({ content }) => content.body);
  store.close();
  return found.toSorted();
}

/** Opens, answers what happened, and closes. */
function outcome(
  folder: string,
  now = 2,
): { outcome: string; backupAt: number | null; bodies: readonly string[] } {
  const opening = openWork(folder, now);
  const found = opening.store.drafts.list().map(({ content }) => content.body);
  opening.store.close();
  return { outcome: opening.outcome, backupAt: opening.backupAt, bodies: found };
}

const foreign = (path: string): void => {
  const db = new DatabaseSync(path);
  db.exec(`CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 1`);
  db.close();
};

const damages: readonly [string, (path: string) => void][] = [
  ['torn', (path) => truncateSync(path, Math.floor(statSync(path).size / 2))],
  ['empty', (path) => truncateSync(path, 0)],
  ['not a database', (path) => writeFileSync(path, 'Querido diario: '.repeat(1_000))],
  [
    'overwritten in the middle',
    (path) => {
      const bytes = readFileSync(path);
      bytes.fill(0xa5, 4_096, 12_288);
      writeFileSync(path, bytes);
    },
  ],
  [
    'another program’s database',
    (path) => {
      rmSync(path);
      foreign(path);
    },
  ],
];

describe('an account’s work.db', () => {
  it('is made when there is none, readable for us alone', () => {
    const folder = temporaryFolder();
    expect(outcome(folder)).toEqual({ outcome: 'sound', backupAt: null, bodies: [] });
    expect(statSync(join(folder, 'work.db')).mode & 0o777).toBe(0o600);
  });

  it('is found again as it was left', async () => {
    const folder = temporaryFolder();
    await written(folder, 'Texto');
    expect(outcome(folder)).toEqual({ outcome: 'sound', backupAt: null, bodies: ['Texto'] });
  });

  it.each(damages)(
    '%s: the newest good backup takes its place, and the file is kept aside',
    async (_name, damage) => {
      const folder = temporaryFolder();
      await written(folder, 'Antes', 1_000);
      await written(folder, 'Después', 2_000);
      damage(join(folder, 'work.db'));
      expect(outcome(folder, 77)).toEqual({
        outcome: 'restored',
        backupAt: 2_000,
        bodies: ['Antes', 'Después'],
      });
      expect(existsSync(join(folder, 'quarantine', '77', 'work.db'))).toBe(true);
      expect(readdirSync(folder).toSorted()).toEqual(['backups', 'quarantine', 'work.db']);
      expect(readdirSync(join(folder, 'backups'))).toHaveLength(2);
    },
  );

  it('that was restored, or begun empty, is not taken for a sound one before somebody was told', async () => {
    const folder = temporaryFolder();
    await written(folder, 'Texto', 1_000);
    for (const expected of ['restored', 'empty'] as const) {
      writeFileSync(join(folder, 'work.db'), 'roto');
      if (expected === 'empty') rmSync(join(folder, 'backups'), { recursive: true });
      expect(outcome(folder).outcome).toBe(expected);
      const again = openWork(folder, 3);
      expect(again.outcome).toBe(expected);
      again.store.forgetOrigin();
      again.store.close();
      expect(outcome(folder).outcome).toBe('sound');
    }
  });

  it('that was moved aside by an opening that got no further is said to have begun empty', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'quarantine', '77'), { recursive: true });
    writeFileSync(join(folder, 'quarantine', '77', 'work.db'), 'roto');
    expect(outcome(folder).outcome).toBe('empty');
  });

  it.each(damages)('%s, and no backup: begins empty, says so, and keeps the file', async (_name, damage) => {
    const folder = temporaryFolder();
    await written(folder, 'Antes');
    damage(join(folder, 'work.db'));
    expect(outcome(folder, 77)).toEqual({ outcome: 'empty', backupAt: null, bodies: [] });
    expect(existsSync(join(folder, 'quarantine', '77', 'work.db'))).toBe(true);
  });

  it('passes over a backup that is damaged as well', async () => {
    const folder = temporaryFolder();
    await written(folder, 'Bueno', 1_000);
    await written(folder, 'Malo', 2_000);
    writeFileSync(join(folder, 'backups', 'work-2000.db'), 'roto');
    writeFileSync(join(folder, 'work.db'), 'roto');
    expect(outcome(folder)).toEqual({ outcome: 'restored', backupAt: 1_000, bodies: ['Bueno'] });
  });

  it('that is gone comes back from its backup', async () => {
    const folder = temporaryFolder();
    await written(folder, 'Texto', 1_000);
    rmSync(join(folder, 'work.db'));
    expect(outcome(folder)).toMatchObject({ outcome: 'restored', bodies: ['Texto'] });
  });

  it('of a newer version is left exactly as it is', async () => {
    const folder = temporaryFolder();
    await written(folder, 'Del futuro', 1_000);
    const path = join(folder, 'work.db');
    const db = new DatabaseSync(path);
    db.exec('PRAGMA user_version = 99');
    db.close();
    const before = readFileSync(path);
    expect(() => openWork(folder, 2)).toThrow(NewerDatabaseError);
    expect(readFileSync(path)).toEqual(before);
    expect(existsSync(join(folder, 'quarantine'))).toBe(false);
  });

  it.each([
    ['damaged', (file: Buffer) => file.fill(0xa5, 4_096, 12_288)],
    ['empty', () => Buffer.alloc(0)],
  ])('that is %s keeps its bytes and its WAL as they were found', (_name, damage) => {
    const folder = temporaryFolder();
    const { bytes, wal } = killed(folder, 1, damage);
    expect(outcome(folder, 77).outcome).toBe('empty');
    const kept = join(folder, 'quarantine', '77', 'work.db');
    expect(readFileSync(kept).equals(bytes)).toBe(true);
    expect(readFileSync(`${kept}-wal`).equals(wal)).toBe(true);
  });

  it('of a newer version keeps its WAL too', () => {
    const folder = temporaryFolder();
    const { bytes, wal } = killed(folder, 99, (file) => file);
    expect(() => openWork(folder, 77)).toThrow(NewerDatabaseError);
    expect(readFileSync(join(folder, 'work.db')).equals(bytes)).toBe(true);
    expect(readFileSync(join(folder, 'work.db-wal')).equals(wal)).toBe(true);
  });

  it('never gets the WAL of another file played into it', async () => {
    const folder = temporaryFolder();
    await written(folder, 'De la copia', 1_000);
    const work = join(folder, 'work.db');
    // A process that died after moving the damaged file aside and before moving its WAL.
    const { store } = openWork(folder, 2);
    store.drafts.put(draft({ content: newTicket({ body: 'Del WAL' }) }));
    copyFileSync(`${work}-wal`, join(folder, 'stray'));
    store.close();
    rmSync(work);
    renameSync(join(folder, 'stray'), `${work}-wal`);
    expect(outcome(folder, 77)).toMatchObject({ outcome: 'restored', bodies: ['De la copia'] });
    expect(existsSync(join(folder, 'quarantine', '77', 'work.db-wal'))).toBe(true);
  });

  it('keeps what a killed process had only in its WAL', () => {
    const folder = temporaryFolder();
    const killed = join(temporaryFolder(), 'killed');
    const { store } = openWork(folder, 1);
    store.drafts.put(draft({ content: newTicket({ body: 'Sin cerrar' }) }));
    openWork(killed, 1).store.close();
    for (const name of readdirSync(folder)) copyFileSync(join(folder, name), join(killed, name));
    store.close();
    expect(bodies(killed)).toEqual(['Sin cerrar']);
  });
});

describe('backups of work.db', () => {
  it('are the last three', async () => {
    const folder = temporaryFolder();
    await written(folder, 'Texto', 1_000, 2_000, 3_000, 4_000);
    expect(readdirSync(join(folder, 'backups')).toSorted()).toEqual([
      'work-2000.db',
      'work-3000.db',
      'work-4000.db',
    ]);
    expect(lastBackupAt(folder)).toBe(4_000);
  });

  it('know which is the newest although the clock was set back', async () => {
    const folder = temporaryFolder();
    await written(folder, 'Lo primero', 5_000_000);
    await written(folder, 'Lo último', 1_000);
    writeFileSync(join(folder, 'work.db'), 'roto');
    expect(outcome(folder).bodies.toSorted()).toEqual(['Lo primero', 'Lo último'].toSorted());
  });

  it('leave nothing half behind when they fail', async () => {
    const folder = temporaryFolder();
    const { store } = openWork(folder, 1);
    const failing = {
      ...store,
      backupTo: (path: string) => {
        writeFileSync(path, 'half');
        return Promise.reject(new Error('the disk is full'));
      },
    };
    await expect(backUpWork(failing, folder, 1_000)).rejects.toThrow('full');
    expect(readdirSync(join(folder, 'backups'))).toEqual([]);
    store.close();
  });

  it('of a killed process are cleared away at the next start', async () => {
    const folder = temporaryFolder();
    await written(folder, 'Texto', 1_000);
    writeFileSync(join(folder, 'backups', 'unfinished-x.db'), 'half');
    clearUnfinishedBackups(folder);
    expect(readdirSync(join(folder, 'backups'))).toEqual(['work-1000.db']);
  });
});
