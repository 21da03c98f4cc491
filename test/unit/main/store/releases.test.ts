import { systemProxy } from '#common/domain/proxy.ts';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { jsonFileWriter } from '#main/settings/jsonFileWriter.ts';
import { openSettings } from '#main/settings/settingsStore.ts';
import { openWork } from '#main/store/workFile.ts';
import { workMigrations } from '#main/store/workSchema.ts';
import { readAll } from '#test/fixtures/releases/readAll.ts';
import { quiet } from '#test/support/outbox.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const releases = join(import.meta.dirname, '../../../fixtures/releases');
const versions = readdirSync(releases).filter((name) => /^\d/.test(name));

type Expected = {
  readonly work: unknown;
  readonly settings: { readonly preferences: unknown; readonly openAccount: unknown };
};

function copyOf(version: string): { readonly folder: string; readonly expected: Expected } {
  const folder = temporaryFolder();
  cpSync(join(releases, version), folder, { recursive: true });
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Expected;
  return { folder, expected };
}

describe('an update', () => {
  it.each(versions)('from %s finds everything that was in the precious file', (version) => {
    const { folder, expected } = copyOf(version);
    const { store, outcome } = openWork(folder, 1);
    expect(outcome).toBe('sound');
    expect(store.unreadable()).toEqual([]);
    expect(readAll(store)).toEqual(expected.work);
    store.close();
  });

  it.each(versions)('from %s finds its settings', (version) => {
    const { folder, expected } = copyOf(version);
    const settings = openSettings({
      path: join(folder, 'settings.json'),
      openWriter: jsonFileWriter,
      defaults: { language: 'es', theme: 'system', notifications: true, serverUrl: '', proxy: systemProxy },
      log: quiet,
    });
    expect(settings.wasReset).toBe(false);
    expect(settings.get()).toMatchObject(expected.settings.preferences as object);
    expect(settings.openAccount()).toEqual(expected.settings.openAccount);
  });

  it('is tried from every schema there has been', () => {
    const schemas = versions.map((version) => {
      const { folder } = copyOf(version);
      const db = new DatabaseSync(join(folder, 'work.db'));
      const found = Number(db.prepare('PRAGMA user_version').get()?.['user_version']);
      db.close();
      return found;
    });
    const all = workMigrations.map((_, index) => index + 1);
    expect([...new Set(schemas)].toSorted((a, b) => a - b)).toEqual(all);
  });
});
