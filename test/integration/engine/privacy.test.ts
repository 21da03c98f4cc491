import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { demoIds } from '#backend/demo/ids.ts';
import { freshSubject, submit, useDesk, write } from '#test/support/desk.ts';
import { eventually, synced } from '#test/support/engine.ts';

const desk = useDesk();

/** Every file under a folder that holds this text in any of the usual encodings. */
function filesHolding(folder: string, text: string): readonly string[] {
  const forms = [
    Buffer.from(text),
    Buffer.from(text, 'utf16le'),
    Buffer.from(Buffer.from(text).toString('base64')),
  ];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => {
    const file = join(folder, path);
    if (!statSync(file).isFile()) return false;
    const bytes = readFileSync(file);
    return forms.some((form) => bytes.includes(form));
  });
}

describe('sensitive data', () => {
  it('is sealed before it touches any disk: no file here or on the server holds its text', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    const secret = 'clave-FTP-ñandú-8842';
    const subject = freshSubject();
    const draftId = await write(app, { subject });
    const { content } = await app.ask('drafts.seal', { draftId, text: secret });
    expect(content).toMatchObject({ sealed: { departmentId: demoIds.departments.support } });
    await app.ask('drafts.copyAll', { draftId });
    expect(app.clipboard.join()).toContain(subject);
    expect(app.clipboard.join()).not.toContain(secret);
    expect(filesHolding(computer.dataDir, secret)).toEqual([]);

    await submit(app, draftId);
    expect((await app.ask('tickets.get', { ticketId: draftId })).ticket.sensitive.state).toBe('stored');
    await app.engine.stop();
    expect(filesHolding(computer.dataDir, secret)).toEqual([]);
    expect(filesHolding(desk.server().dataDir, secret)).toEqual([]);
    // The search itself works: what is not secret is found.
    expect(filesHolding(computer.dataDir, subject).length).toBeGreaterThan(0);
  });

  it('cannot be read with another key than the department’s', async () => {
    const app = await desk.signedIn();
    const draftId = await write(app);
    const { content } = await app.ask('drafts.seal', { draftId, text: 'secreto' });
    const envelope = content.kind === 'newTicket' ? (content.sealed?.envelope ?? '') : '';
    expect(envelope).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
    const { armor, generateX25519Identity } = await import('age-encryption');
    const stranger = new Decrypter();
    stranger.addIdentity(await generateX25519Identity());
    await expect(stranger.decrypt(armor.decode(envelope), 'text')).rejects.toThrow('no identity matched');
  });

  it('for a department that takes none is refused, and nothing is kept', async () => {
    const app = await desk.signedIn();
    const draftId = await write(app, { departmentId: demoIds.departments.billing });
    const refused = await app.tryTo('drafts.seal', { draftId, text: 'secreto' });
    expect(refused).toMatchObject({ ok: false, error: { code: 'sealing-unavailable' } });
    expect((await app.ask('drafts.get', { draftId })).content).toMatchObject({ sealed: null });
  });

  it('for another department than the one that is chosen now is not sent', async () => {
    const app = await desk.signedIn();
    const draftId = await write(app);
    await app.ask('drafts.seal', { draftId, text: 'secreto' });
    const patch = { departmentId: demoIds.departments.billing };
    await app.ask('drafts.save', { draftId, revision: 5, patch });
    const refused = await app.tryTo('outbox.submit', { draftId, revision: 6, patch: {} });
    expect(refused).toMatchObject({ ok: false, error: { code: 'sealed-for-other' } });
    await app.ask('drafts.removeSealed', { draftId });
    expect(await app.tryTo('outbox.submit', { draftId, revision: 7, patch: {} })).toMatchObject({ ok: true });
  });

  it('sealed to a key that was retired meanwhile comes back with everything else intact', async () => {
    const app = await desk.signedIn();
    const subject = freshSubject();
    const draftId = await write(app, { subject });
    await app.ask('drafts.seal', { draftId, text: 'secreto' });
    desk
      .line()
      .decide(({ path }) => (path.startsWith('/v1/changes') ? { kind: 'dropBefore' } : { kind: 'none' }));
    await desk.control('/demo/rotate-key', { departmentId: demoIds.departments.support });
    await app.ask('outbox.submit', { draftId, revision: 2, patch: {} });
    const [draft] = await eventually(async () => {
      await app.engine.drainOutbox(500);
      const found = (await app.ask('drafts.list', undefined)).filter((each) => each.subject === subject);
      return found.length > 0 ? found : null;
    });
    expect(draft).toMatchObject({ returnedBecause: 'reseal-needed', excerpt: 'Desde ayer.' });
  });
});

describe('an internal note', () => {
  it('never reaches a client’s computer, and does not even show by a time or a version', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    await synced(app);
    const ticketId = await write(app, { subject: freshSubject() });
    await submit(app, ticketId);
    const before = await app.ask('tickets.get', { ticketId });
    const note = 'nota-interna-9917';
    await desk.witness().reply(ticketId, note, 'internal');
    const answer = await desk.witness().reply(ticketId, 'Respuesta pública');
    await desk.witness().reply(ticketId, `${note} otra vez`, 'internal');
    const after = await eventually(async () => {
      app.engine.wake();
      const thread = await app.ask('tickets.get', { ticketId });
      return thread.messages.length > before.messages.length ? thread : null;
    });
    expect(after.messages.map(({ id }) => id)).toEqual([ticketId, answer]);
    expect(after.ticket.version).toBe(before.ticket.version + 1);
    expect(filesHolding(computer.dataDir, note)).toEqual([]);
    expect(app.notifications.filter(({ kind }) => kind === 'reply')).toHaveLength(1);
  });

  it('written by a client is refused by the server and comes back', async () => {
    const app = await desk.signedIn();
    const ticketId = await write(app, { subject: freshSubject() });
    await submit(app, ticketId);
    const draft = await app.ask('drafts.openReply', { ticketId, visibility: 'internal' });
    await app.ask('drafts.save', { draftId: draft.id, revision: 1, patch: { body: 'No debería' } });
    await submit(app, draft.id);
    const [returned] = await eventually(async () => {
      const found = await app.ask('drafts.list', undefined);
      return found.length > 0 ? found : null;
    });
    expect(returned).toMatchObject({ returnedBecause: 'forbidden', excerpt: 'No debería' });
    expect(await desk.witness().messagesOf(ticketId)).toHaveLength(1);
  });
});
