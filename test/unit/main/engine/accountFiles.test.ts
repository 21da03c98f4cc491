import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { type AccountFiles, openAccountFiles } from '#main/engine/accountFiles.ts';
import type { EngineOptions } from '#main/engine/engine.ts';
import type { EntryState } from '#common/domain/outboxEntry.ts';
import { appError } from '#common/domain/result.ts';
import { backUpWork, openWork } from '#main/store/workFile.ts';
import { manualClock } from '#test/support/manualClock.ts';
import { openTicketAct } from '#test/support/samples.ts';
import { quiet, valueOf } from '#test/support/outbox.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const states: readonly EntryState[] = [
  { state: 'queued', notBefore: 0, lastProblem: null },
  { state: 'sending', since: 0 },
  { state: 'settling', wanted: 'edit', notBefore: 0, problem: null },
  { state: 'needsYou', problem: appError('stale-thread', 'needs-you') },
];

function setUp() {
  const folder = join(temporaryFolder(), 'account');
  const generations = new Map<string, number>();
  const engine = {
    clock: manualClock(),
    log: quiet,
    settings: {
      generation: (key: string) => generations.get(key) ?? null,
      setGeneration: (key: string, generation: number) => void generations.set(key, generation),
    },
  } as unknown as EngineOptions;
  const open = (): AccountFiles => valueOf(openAccountFiles(folder, 'account', engine));
  const close = ({ opening, releaseLock }: AccountFiles): void => {
    opening.store.close();
    releaseLock();
  };
  return { folder, generations, engine, open, close };
}

function fill({ opening: { store } }: AccountFiles): void {
  for (const state of states) {
    const id = newId();
    store.outbox.insert({
      id,
      lane: id,
      act: openTicketAct(),
      notBefore: 0,
      waitMs: 0,
      createdAt: 0,
      first: false,
    });
    store.outbox.move(id, 'queued', state);
  }
}

function runSql(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

describe('an account’s files', () => {
  it('count their generations in the file and in the settings', () => {
    const { open, close, generations } = setUp();
    for (const expected of [1, 2, 3]) {
      const files = open();
      expect([files.opening.store.generation(), generations.get('account')]).toEqual([expected, expected]);
      close(files);
    }
  });

  it('leave the outbox as it was when nothing is old', () => {
    const { open, close } = setUp();
    const files = open();
    fill(files);
    close(files);
    const again = open();
    const found = again.opening.store.outbox.list();
    expect(found.map(({ status }) => status.state)).toEqual(['queued', 'sending', 'settling', 'needsYou']);
    expect(found.some(({ mayHaveLeft }) => mayHaveLeft)).toBe(false);
    close(again);
  });

  it('that someone put back from an older copy send nothing by themselves', () => {
    const { open, close, folder } = setUp();
    const files = open();
    fill(files);
    close(files);
    copyFileSync(join(folder, 'work.db'), join(folder, 'older'));
    close(open());
    copyFileSync(join(folder, 'older'), join(folder, 'work.db'));
    const restored = open();
    expect(restored.isOld).toBe(true);
    for (const { status, mayHaveLeft } of restored.opening.store.outbox.list()) {
      expect(status).toMatchObject({ state: 'needsYou', problem: { code: 'unknown-outcome' } });
      expect(mayHaveLeft).toBe(true);
    }
    expect(restored.opening.store.generation()).toBe(3);
    close(restored);
  });

  it('that someone put back from a copy made while the app was running send nothing by themselves', () => {
    const { open, close, folder } = setUp();
    const files = open();
    fill(files);
    copyFileSync(join(folder, 'work.db'), join(folder, 'older'));
    copyFileSync(join(folder, 'work.db-wal'), join(folder, 'older-wal'));
    files.outdateCopies();
    close(files);
    for (const side of ['', '-wal'])
      copyFileSync(join(folder, `older${side}`), join(folder, `work.db${side}`));
    const restored = open();
    const found = restored.opening.store.outbox.list();
    expect(found.map(({ status }) => status.state)).toEqual(states.map(() => 'needsYou'));
    close(restored);
  });

  it('are not old themselves after that', () => {
    const { open, close } = setUp();
    const files = open();
    fill(files);
    files.outdateCopies();
    close(files);
    const again = open();
    expect(again.opening.store.outbox.list()[0]?.status.state).toBe('queued');
    close(again);
  });

  it('that were restored still send nothing when the disk refused to take that down the first time', async () => {
    const { open, close, folder, generations } = setUp();
    const files = open();
    fill(files);
    await backUpWork(files.opening.store, folder, 1_000);
    close(files);
    writeFileSync(join(folder, 'work.db'), 'roto');
    // The backup took the file's place, and the app got no further.
    openWork(folder, 2_000).store.close();
    expect(generations.get('account')).toBe(1);
    const again = open();
    expect([again.opening.outcome, again.isOld]).toEqual(['restored', true]);
    for (const { status } of again.opening.store.outbox.list()) expect(status.state).toBe('needsYou');
    close(again);
    const sound = open();
    expect([sound.opening.outcome, sound.isOld]).toEqual(['sound', false]);
    close(sound);
  });

  it('that are open in another place are refused and left alone', () => {
    const { open, close, folder, engine } = setUp();
    const files = open();
    expect(openAccountFiles(folder, 'account', engine)).toMatchObject({
      ok: false,
      error: { code: 'account-locked' },
    });
    close(files);
    close(open());
  });

  it('of a newer version are refused, and the folder is free again', () => {
    const { open, close, folder, engine } = setUp();
    const files = open();
    close(files);
    runSql(join(folder, 'work.db'), 'PRAGMA user_version = 99');
    expect(openAccountFiles(folder, 'account', engine)).toMatchObject({
      ok: false,
      error: { code: 'client-too-old' },
    });
    runSql(join(folder, 'work.db'), 'PRAGMA user_version = 1');
    close(open());
  });

  it('whose place cannot be made are a refusal, not an exception', () => {
    const { engine } = setUp();
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const refused = openAccountFiles(join(file, 'account'), 'account', engine);
    expect(refused.ok).toBe(false);
    expect(existsSync(file)).toBe(true);
  });
});
