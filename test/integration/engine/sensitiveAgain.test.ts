import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { backUpWork, openWork } from '#main/store/workFile.ts';
import { filesHolding, placesHolding } from '#test/support/canary.ts';
import { submit, useDesk, write } from '#test/support/desk.ts';
import { eventually, type RunningEngine } from '#test/support/engine.ts';

const desk = useDesk();
const SECRET = 'Girasol_2026-Ñ!';
const MARK = '[en los datos sensibles]';

async function openedTicket(app: RunningEngine, secret = 'clave-uno'): Promise<string> {
  const ticketId = await write(app);
  await app.ask('drafts.seal', { draftId: ticketId, text: secret });
  await submit(app, ticketId);
  return ticketId;
}

async function sealReply(app: RunningEngine, ticketId: string, text = 'clave-dos'): Promise<string> {
  const { id } = await app.ask('drafts.openReply', { ticketId, visibility: 'public' });
  await app.ask('drafts.seal', { draftId: id, text });
  return id;
}

async function envelopeOnServer(ticketId: string): Promise<string | null> {
  const row = await desk
    .server()
    .app.database.read.selectFrom('tickets')
    .select('sensitive_envelope')
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow();
  return row.sensitive_envelope;
}

async function ticketOf(app: RunningEngine, ticketId: string, state: 'stored' | 'erased') {
  return eventually(async () => {
    app.engine.wake();
    const { ticket } = await app.ask('tickets.get', { ticketId });
    return ticket.sensitive.state === state ? ticket : null;
  });
}

describe('sensitive data in a ticket that is there already', () => {
  it('takes the place of what was there, once, though its answer is lost', async () => {
    const app = await desk.signedIn();
    const ticketId = await openedTicket(app);
    const first = await envelopeOnServer(ticketId);
    const draftId = await sealReply(app, ticketId);
    let lost = 0;
    desk.line().decide(({ path }) => {
      if (!path.endsWith('/sensitive') || lost > 0) return { kind: 'none' };
      lost += 1;
      return { kind: 'dropAfter' };
    });
    await app.ask('outbox.sendSealed', { draftId });
    await eventually(async () => {
      await app.engine.drainOutbox(500);
      const { entries } = await app.ask('outbox.get', undefined);
      for (const { id } of entries) await app.tryTo('outbox.retryNow', { entryId: id });
      return entries.length === 0 ? true : null;
    });
    expect(lost).toBe(1);
    const second = await envelopeOnServer(ticketId);
    expect(second).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/);
    expect(second).not.toBe(first);
    const writes = await desk
      .server()
      .app.database.read.selectFrom('creations')
      .select('id')
      .where('ticket_id', '=', ticketId)
      .where('kind', '=', 'write')
      .execute();
    expect(writes).toHaveLength(1);
  });

  it('goes with the reply that opens a closed ticket again', async () => {
    const app = await desk.signedIn();
    const ticketId = await openedTicket(app);
    await app.ask('tickets.update', { ticketId, change: { status: 'closed' } });
    await app.engine.drainOutbox(5_000);
    await ticketOf(app, ticketId, 'erased');
    const draftId = await sealReply(app, ticketId);
    const refused = await app.tryTo('outbox.sendSealed', { draftId });
    expect(refused).toMatchObject({ ok: false, error: { code: 'ticket-closed' } });
    await app.ask('drafts.save', { draftId, revision: 9, patch: { body: 'La clave, otra vez' } });
    await app.ask('outbox.submit', { draftId, revision: 10, patch: {} });
    await app.engine.drainOutbox(5_000);
    await app.engine.drainOutbox(5_000);
    expect(await ticketOf(app, ticketId, 'stored')).toMatchObject({ status: 'open' });
    expect(await envelopeOnServer(ticketId)).toMatch(/^-----BEGIN AGE/);
  });

  it('leaves no envelope on this computer once the ticket is closed, whoever closes it', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    const byClient = await openedTicket(app);
    const byStaff = await openedTicket(app);
    await sealReply(app, byClient);
    await app.ask('tickets.update', { ticketId: byClient, change: { status: 'closed' } });
    await app.engine.drainOutbox(5_000);
    await desk.witness().close(byStaff);
    await ticketOf(app, byClient, 'erased');
    await ticketOf(app, byStaff, 'erased');
    await app.engine.stop();
    const files = filesHolding(computer.dataDir, 'BEGIN AGE ENCRYPTED FILE');
    expect(files).toEqual([]);
  });
});

describe('a secret that was typed in the open and moved', () => {
  it('is overwritten in the draft, its versions and the backups, and nothing else of them is lost', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    const body = `Hola. Mi contraseña es ${SECRET} y no entro. ${'Detalles. '.repeat(2_000)}`;
    const draftId = await write(app, { body });
    // A large loss keeps what it replaces as a version.
    await app.ask('drafts.save', { draftId, revision: 2, patch: { body: 'Corto' } });
    await app.ask('drafts.save', { draftId, revision: 3, patch: { body } });
    await app.engine.stop();
    const folder = workFolder(computer.dataDir);
    const { store } = openWork(folder, Date.now());
    await backUpWork(store, folder, Date.now());
    store.close();
    expect(filesHolding(folder, SECRET).some((path) => path.startsWith('backups'))).toBe(true);

    const again = await desk.start(computer);
    await again.ask('drafts.save', { draftId, revision: 4, patch: { body: body.replace(SECRET, MARK) } });
    await again.ask('drafts.forgetText', { draftId, secrets: [SECRET], mark: MARK });
    expect(filesHolding(computer.dataDir, SECRET)).toEqual([]);
    // What it says now is not listed as a version of itself.
    await again.ask('drafts.save', { draftId, revision: 6, patch: { body: 'Hola.' } });
    const versions = await again.ask('drafts.listVersions', { draftId });
    expect(versions.map((version) => version.body)).toContain(body.replace(SECRET, MARK));
    await again.engine.stop();
    expect(placesHolding(computer.dataDir, SECRET)).toEqual([]);
    expect(filesHolding(folder, 'Detalles.').some((path) => path.startsWith('backups'))).toBe(true);
  });
});

/** The one folder with a `work.db`. */
function workFolder(dataDir: string): string {
  const found = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith('work.db'),
  );
  if (found === undefined) throw new Error('there is no work.db');
  return join(dataDir, found, '..');
}
