import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { drafts, freshSubject, onlyEntry, submit, useDesk, write } from '#test/support/desk.ts';
import { type Computer, eventually } from '#test/support/engine.ts';

const desk = useDesk();
const disks: string[] = [];

/** A disk of 16 MB that really fills up; null where this user may not mount one. */
function smallDisk(): string | null {
  const place = mkdtempSync(join(tmpdir(), 'pambly-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m,mode=0700', 'tmpfs', place], { stdio: 'ignore' });
  } catch {
    rmSync(place, { recursive: true, force: true });
    return null;
  }
  disks.push(place);
  return place;
}

const probe = smallDisk();
const canMount = probe !== null;

afterEach(() => {
  for (const place of disks.splice(0)) {
    execFileSync('umount', ['--lazy', place]);
    rmSync(place, { recursive: true, force: true });
  }
});

function computerOn(place: string): Computer {
  return { ...desk.computer(), dataDir: place };
}

/** Fills the disk to its last byte; the answer makes room again. */
function fill(place: string): () => void {
  const filler = join(place, 'filler');
  for (let size = 16 * 1024 * 1024; size >= 1; size = Math.floor(size / 2)) {
    try {
      writeFileSync(`${filler}-${size}`, Buffer.alloc(size));
    } catch {
      // As much of it as fits is there.
    }
  }
  return () => execFileSync('sh', ['-c', `rm -f ${filler}-*`]);
}

describe.skipIf(!canMount)('a full disk', () => {
  it('is said, keeps what is typed, and is written by itself when there is room', async () => {
    const place = smallDisk() ?? '';
    const app = await desk.signedIn('lucia', computerOn(place));
    const draftId = await write(app, { body: 'Guardado antes.' });
    const makeRoom = fill(place);
    const body = 'x'.repeat(60_000);
    const saved = await app.tryTo('drafts.save', { draftId, revision: 5, patch: { body } });
    expect(saved).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect((await app.ask('drafts.get', { draftId })).content.body).toBe(body);
    const { notices } = await app.ask('app.getState', undefined);
    expect(notices).toMatchObject([{ kind: 'save-failing', params: { reason: 'disk-full' } }]);
    makeRoom();
    await eventually(async () => {
      const state = await app.ask('app.getState', undefined);
      return state.notices.length === 0 ? true : null;
    });
    expect((await app.ask('drafts.get', { draftId })).content.body).toBe(body);
  });

  it('stops neither signing out nor changing accounts silently: what is only in memory is not dropped', async () => {
    const place = smallDisk() ?? '';
    const app = await desk.signedIn('lucia', computerOn(place));
    const draftId = await write(app);
    const makeRoom = fill(place);
    const body = 'y'.repeat(60_000);
    await app.tryTo('drafts.save', { draftId, revision: 5, patch: { body } });
    expect(await app.tryTo('session.signOut', undefined)).toMatchObject({
      ok: false,
      error: { code: 'disk-full' },
    });
    const refused = await app.tryTo('settings.update', { serverUrl: 'http://127.0.0.1:9' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect((await app.ask('drafts.get', { draftId })).content.body).toBe(body);
    makeRoom();
    expect(await app.tryTo('session.signOut', undefined)).toMatchObject({ ok: true });
  });

  it('while attaching says so and leaves the draft as it was', async () => {
    const place = smallDisk() ?? '';
    const app = await desk.signedIn('lucia', computerOn(place));
    const draftId = await write(app, { subject: 'Con adjunto' });
    const makeRoom = fill(place);
    const bytes = Buffer.alloc(500_000, 'a');
    const refused = await app.tryTo('drafts.attachBytes', { draftId, name: 'a.log', bytes });
    expect(refused).toMatchObject({ ok: false, error: { code: 'disk-full', params: { name: 'a.log' } } });
    expect((await app.ask('drafts.get', { draftId })).content).toMatchObject({
      subject: 'Con adjunto',
      attachments: [],
    });
    makeRoom();
    expect(await app.tryTo('drafts.attachBytes', { draftId, name: 'a.log', bytes })).toMatchObject({
      ok: true,
    });
  });

  it('while submitting leaves a draft and no entry, and the ticket arrives once when there is room', async () => {
    const place = smallDisk() ?? '';
    const app = await desk.signedIn('lucia', computerOn(place));
    const subject = freshSubject();
    const draftId = await write(app, { subject });
    const makeRoom = fill(place);
    const body = 'z'.repeat(60_000);
    const refused = await app.tryTo('outbox.submit', { draftId, revision: 5, patch: { body } });
    expect(refused).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(await onlyEntry(app)).toBeNull();
    expect((await app.ask('drafts.get', { draftId })).content.body).toBe(body);
    makeRoom();
    await submit(app, draftId);
    expect(await desk.witness().ticketsWithSubject(subject)).toMatchObject([{ id: draftId }]);
    expect((await desk.witness().messagesOf(draftId))[0]?.body).toBe(body);
  });

  it('at the start: the app comes up, says so, and opens everything by itself when there is room', async () => {
    const place = smallDisk() ?? '';
    const computer = computerOn(place);
    const app = await desk.signedIn('lucia', computer);
    const draftId = await write(app, { subject: 'De antes' });
    await app.engine.stop();
    const makeRoom = fill(place);
    const again = await desk.start(computer);
    const { notices, session } = await again.ask('app.getState', undefined);
    const isOpen = session.state !== 'signed-out';
    expect(isOpen || notices.some(({ kind }) => kind === 'account-not-opened')).toBe(true);
    makeRoom();
    const found = await eventually(async () => {
      const result = await again.tryTo('drafts.list', undefined);
      return result.ok ? result.value : null;
    });
    expect(found).toMatchObject([{ id: draftId, subject: 'De antes' }]);
    expect((await again.ask('app.getState', undefined)).notices).toEqual([]);
    expect(await drafts(again)).toHaveLength(1);
  });
});
