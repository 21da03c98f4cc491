import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { appError } from '#common/domain/result.ts';
import { openWork } from '#main/store/workFile.ts';
import { runnable } from '#main/outbox/runnable.ts';
import { draft, newTicket } from '#test/support/samples.ts';
import { temporaryFolder } from '#test/support/stores.ts';

const UNREADABLE = '{"kind":"newTicket","subject":"a medias';
const ANOTHER_SHAPE = '{"kind":"poem","content":{"body":"versos"}}';

/** A file with one sound draft and entry, and as many that cannot be read. */
function damaged() {
  const folder = temporaryFolder();
  const { store } = openWork(folder, 1);
  const [soundDraft, badDraft, soundEntry, badEntry] = [newId(), newId(), newId(), newId()];
  for (const id of [soundDraft, badDraft]) store.drafts.put(draft({ id, content: newTicket() }));
  for (const id of [badEntry, soundEntry]) {
    const act = { kind: 'openTicket', content: newTicket() } as const;
    store.outbox.insert({ id, lane: id, act, notBefore: 0, waitMs: 0, createdAt: 1, first: false });
  }
  store.close();
  const db = new DatabaseSync(join(folder, 'work.db'));
  db.prepare('UPDATE drafts SET content = ? WHERE id = ?').run(UNREADABLE, badDraft);
  db.prepare('UPDATE outbox SET act = ? WHERE id = ?').run(ANOTHER_SHAPE, badEntry);
  db.close();
  const { store: work } = openWork(folder, 2);
  onTestFinished(() => work.close());
  return { work, folder, soundDraft, badDraft, soundEntry, badEntry };
}

describe('a row that cannot be read', () => {
  it('takes no other row with it, stays where it is, and can be looked at', () => {
    const { work, soundDraft, badDraft, soundEntry, badEntry } = damaged();
    expect(work.drafts.list().map(({ id }) => id)).toEqual([soundDraft]);
    expect(work.outbox.list().map(({ id }) => id)).toEqual([soundEntry]);
    expect(work.drafts.get(badDraft)).toBeNull();
    expect(work.outbox.get(badEntry)).toBeNull();
    expect(work.unreadable()).toEqual([UNREADABLE, ANOTHER_SHAPE]);
  });

  it('is not one whose problem alone cannot be read: that entry waits, whole, for the person', () => {
    const { work, folder, soundEntry } = damaged();
    work.outbox.move(soundEntry, 'queued', { state: 'needsYou', problem: appError('refused', 'needs-you') });
    const db = new DatabaseSync(join(folder, 'work.db'));
    db.prepare('UPDATE outbox SET problem = ? WHERE id = ?').run('{"code', soundEntry);
    db.close();
    expect(work.outbox.get(soundEntry)).toMatchObject({
      status: { state: 'needsYou', problem: { code: 'unexpected' } },
    });
  });

  it('does not keep what else waits from being sent', () => {
    const { work, soundEntry } = damaged();
    const next = runnable(work.outbox.list(), new Set(), () => false);
    expect(next.map(({ id }) => id)).toEqual([soundEntry]);
  });
});
