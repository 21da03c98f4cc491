import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type RunningBackend, startBackend } from '#test/support/backend.ts';
import {
  type Computer,
  eventually,
  newComputer,
  type RunningEngine,
  startEngine,
} from '#test/support/engine.ts';

const LUCIA = { email: 'lucia@midominio.es', password: 'demo-lucia-2026', remember: true };

describe('opening a ticket', () => {
  let backend: RunningBackend;
  const computers: Computer[] = [];
  const running: RunningEngine[] = [];

  beforeAll(async () => {
    backend = await startBackend({ demo: true });
  });
  afterEach(async () => {
    for (const { engine } of running.splice(0)) await engine.stop();
    for (const computer of computers.splice(0)) computer.remove();
  });
  afterAll(async () => {
    await backend.stop();
  });

  async function signedIn(computer = newComputer(backend.url)): Promise<RunningEngine> {
    if (!computers.includes(computer)) computers.push(computer);
    const app = await startEngine(computer);
    running.push(app);
    await app.ask('session.signIn', LUCIA);
    await eventually(async () => (await app.ask('app.getState', undefined)).catalog);
    return app;
  }

  async function firstDepartment(app: RunningEngine): Promise<string> {
    const { catalog } = await app.ask('app.getState', undefined);
    const id = catalog?.departments[0]?.id;
    if (id === undefined) throw new Error('the demo company has departments');
    return id;
  }

  it('sends what was written and brings back the number and the ticket', async () => {
    const app = await signedIn();
    const draft = await app.ask('drafts.startTicket', { departmentId: await firstDepartment(app) });
    const saved = await app.ask('drafts.save', {
      draftId: draft.id,
      revision: 1,
      patch: { subject: 'La web no carga', body: 'Desde ayer.\r\nMuestra un error.' },
    });
    expect(saved.revision).toBe(1);
    await app.ask('drafts.attachBytes', {
      draftId: draft.id,
      name: 'registro.log',
      bytes: Buffer.from('línea 1\n'),
    });
    await app.ask('outbox.submit', { draftId: draft.id, revision: 2, patch: {} });
    await app.engine.drainOutbox(5_000);
    const { receipts, entries } = await app.ask('outbox.get', undefined);
    expect(entries).toEqual([]);
    expect(receipts).toMatchObject([{ id: draft.id, kind: 'ticket', subject: 'La web no carga' }]);
    const thread = await app.ask('tickets.get', { ticketId: draft.id });
    expect(thread.ticket.number).toBeGreaterThan(48_000);
    expect(thread.messages).toMatchObject([
      { body: 'Desde ayer.\nMuestra un error.', attachments: [{ name: 'registro.log', size: 9 }] },
    ]);
    expect(await app.tryTo('drafts.get', { draftId: draft.id })).toMatchObject({
      ok: false,
      error: { code: 'draft-submitted' },
    });
  });

  it('keeps the draft when the app is started again without any network', async () => {
    const computer = newComputer(backend.url);
    const app = await signedIn(computer);
    const draft = await app.ask('drafts.startTicket', { departmentId: await firstDepartment(app) });
    await app.ask('drafts.save', {
      draftId: draft.id,
      revision: 5,
      patch: { subject: 'Factura', body: 'Duplicada' },
    });
    await app.engine.stop();
    computer.settings.update({ serverUrl: 'http://127.0.0.1:9' });
    const again = await startEngine(computer);
    running.push(again);
    const restored = await again.ask('drafts.get', { draftId: draft.id });
    expect(restored.content).toMatchObject({ subject: 'Factura', body: 'Duplicada' });
    expect(restored.revision).toBe(5);
  });
});
