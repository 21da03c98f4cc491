import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { workMigrations } from '#main/store/workSchema.ts';
import { workStore, type WorkStore } from '#main/store/workStore.ts';
import { onTestFinished } from 'vitest';

/** The precious store in memory: the real SQL, without the disk. Its disk can be filled up and freed. */
export type WorkInMemory = {
  readonly work: WorkStore;
  readonly disk: { full: () => void; free: () => void };
};

export function workInMemory(): WorkInMemory {
  const db = new DatabaseSync(':memory:');
  for (const sql of workMigrations) db.exec(sql);
  let limited = false;
  return {
    work: workStore(db),
    disk: {
      full: () => {
        limited = true;
        // SQLite refuses to grow the file past this many pages, with the same error as a full disk.
        const pages = Number(db.prepare('PRAGMA page_count').get()?.['page_count']);
        db.exec(`PRAGMA max_page_count = ${pages}`);
      },
      free: () => {
        if (limited) db.exec('PRAGMA max_page_count = 1000000');
      },
    },
  };
}

/** A folder that is gone when the test is over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pambly-unit-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}
