import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { demoIds } from '#backend/demo/ids.ts';
import type { PickedFile } from '#main/engine/ports.ts';
import { drafts, freshSubject, onlyEntry, submit, useDesk, write } from '#test/support/desk.ts';
import { eventually } from '#test/support/engine.ts';

const desk = useDesk();
const folder = mkdtempSync(join(tmpdir(), 'pambly-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): PickedFile {
  const path = join(folder, name);
  writeFileSync(path, content);
  return { name: basename(path), path };
}
const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('one file that cannot be taken', () => {
  it('is refused by itself with its reason; the others and the text stay, and what was taken arrives', async () => {
    let picked: readonly PickedFile[] = [];
    const app = await desk.signedIn('lucia', desk.computer(), {
      system: { pickFiles: () => Promise.resolve(picked) },
    });
    const subject = freshSubject();
    const draftId = await write(app, { subject });
    mkdirSync(join(folder, 'carpeta.txt'));
    picked = [
      file('antes.txt', 'antes'),
      file('virus.exe', 'MZ'),
      file('vacío.txt', ''),
      file('enorme.log', Buffer.alloc(20 * 1024 * 1024 + 1, 'x')),
      { name: 'carpeta.txt', path: join(folder, 'carpeta.txt') },
      { name: 'ido.txt', path: join(folder, 'ido.txt') },
      file('después.txt', 'después'),
    ];
    const { draft, refused } = await app.ask('drafts.pickAttachments', { draftId });
    expect(refused.map(({ name, error }) => [name, error.code])).toEqual([
      ['virus.exe', 'attachment-extension'],
      ['vacío.txt', 'attachment-empty'],
      ['enorme.log', 'attachment-total'],
      ['carpeta.txt', 'attachment-unreadable'],
      ['ido.txt', 'attachment-vanished'],
    ]);
    expect(draft.content).toMatchObject({ subject, body: 'Desde ayer.' });

    // From here on nothing that happens to the originals matters.
    for (const { path } of picked) rmSync(path, { recursive: true, force: true });
    await submit(app, draftId);
    expect(await onlyEntry(app)).toBeNull();
    const [message] = await desk.witness().messagesOf(draftId);
    const received = message?.attachments.map(({ name }) => name);
    expect(received).toEqual(['antes.txt', 'después.txt']);
    const digests = await Promise.all(
      (message?.attachments ?? []).map(({ id }) => desk.witness().sha256Of(id)),
    );
    expect(digests).toEqual([sha256('antes'), sha256('después')]);
  });
});

describe('a ticket that is not whole', () => {
  it.each([
    ['no subject', { subject: ' ' }, 'subject-empty'],
    ['no message', { body: '\n' }, 'body-empty'],
    ['a subject that is too long', { subject: 'a'.repeat(301) }, 'too-large'],
  ])('%s: is not sent and stays as it is', async (_name, patch, code) => {
    const app = await desk.signedIn();
    const draftId = await write(app, { subject: 'Asunto', body: 'Texto', ...patch });
    const refused = await app.tryTo('outbox.submit', { draftId, revision: 2, patch: {} });
    expect(refused).toMatchObject({ ok: false, error: { code } });
    expect((await app.ask('drafts.get', { draftId })).content).toMatchObject(patch);
    expect(await onlyEntry(app)).toBeNull();
  });
});

describe('a department that vanishes between opening the form and sending', () => {
  it('brings the whole ticket back as a draft with the reason, and says so', async () => {
    const app = await desk.signedIn();
    const { sales } = demoIds.departments;
    const subject = freshSubject();
    const draftId = await write(app, { departmentId: sales, subject });
    await app.ask('drafts.attachBytes', { draftId, name: 'oferta.txt', bytes: Buffer.from('oferta') });
    // The app is told of the new catalog only after it has sent.
    desk
      .line()
      .decide(({ path }) => (path.startsWith('/v1/changes') ? { kind: 'dropBefore' } : { kind: 'none' }));
    await desk.control('/demo/retire-department', { departmentId: sales });
    await app.ask('outbox.submit', { draftId, revision: 2, patch: {} });
    await eventually(async () => {
      await app.engine.drainOutbox(1_000);
      return (await onlyEntry(app)) === null ? true : null;
    });
    const [returned] = (await drafts(app)).filter((draft) => draft.subject === subject);
    expect(returned).toMatchObject({
      returnedBecause: 'department-gone',
      attachmentCount: 1,
      excerpt: 'Desde ayer.',
    });
    expect(returned?.id).not.toBe(draftId);
    const { notices } = await app.ask('app.getState', undefined);
    expect(notices).toMatchObject([{ kind: 'returned-to-draft', params: { subject } }]);
    expect(await desk.witness().ticketsWithSubject(subject)).toEqual([]);
  });
});

describe('signing in', () => {
  it('with a wrong password says so and opens nothing', async () => {
    const app = await desk.start(desk.computer());
    const refused = await app.tryTo('session.signIn', {
      email: 'lucia@midominio.es',
      password: 'no',
      remember: true,
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid-credentials' } });
    expect((await app.ask('app.getState', undefined)).session).toEqual({ state: 'signed-out' });
  });

  it('as staff in the client edition names the edition to install, and leaves no session behind', async () => {
    const app = await desk.start(desk.computer());
    const refused = await app.tryTo('session.signIn', {
      email: 'carmen@pambly.com',
      password: 'demo-carmen-2026',
      remember: true,
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'wrong-edition' } });
    expect((await app.ask('app.getState', undefined)).session).toEqual({ state: 'signed-out' });
  });

  it('where no server answers says so', async () => {
    const app = await desk.start(desk.computer('http://127.0.0.1:9'));
    const refused = await app.tryTo('session.signIn', {
      email: 'lucia@midominio.es',
      password: 'x',
      remember: true,
    });
    expect(refused.ok || refused.error.code).toMatch(/^(offline|server-unavailable)$/);
  });
});
