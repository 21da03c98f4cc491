import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { demoLogins, startBackend } from '#test/support/backend.ts';
import { startApp } from '#test/support/backendApp.ts';
import { drafts, freshSubject, onlyEntry, submit, useDesk, write } from '#test/support/desk.ts';
import { eventually } from '#test/support/engine.ts';
import { witnessAt } from '#test/support/witness.ts';

const desk = useDesk();
const serverData = mkdtempSync(join(tmpdir(), 'pambly-backend-'));
afterAll(() => rmSync(serverData, { recursive: true, force: true }));

/** The one file of this name under a folder. */
function find(folder: string, name: string): string {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith(name),
  );
  if (found.length !== 1 || found[0] === undefined) throw new Error(`${found.length} of ${name}`);
  return join(folder, found[0]);
}

describe('sending while the server is down, then both are started again', () => {
  it('brings exactly one ticket, its files identical', async () => {
    const first = await startBackend({ dataDir: serverData });
    const computer = desk.computer(first.url);
    const app = await desk.signedIn('lucia', computer);
    const subject = freshSubject();
    const draftId = await write(app, { subject });
    const bytes = Buffer.alloc(700_000, 'línea\n');
    await app.ask('drafts.attachBytes', { draftId, name: 'uno.log', bytes });
    await app.ask('drafts.attachBytes', { draftId, name: 'dos.txt', bytes: Buffer.from('dos') });
    await first.kill();
    await submit(app, draftId, 300);
    expect(await onlyEntry(app)).toMatchObject({ id: draftId });
    await app.engine.stop();

    const second = await startBackend({ dataDir: serverData, port: first.port });
    const again = await desk.start(computer);
    await again.engine.drainOutbox(5_000);
    await eventually(async () => ((await onlyEntry(again)) === null ? true : null));
    const witness = await witnessAt(second.url, demoLogins.carmen);
    expect(await witness.ticketsWithSubject(subject)).toMatchObject([{ id: draftId }]);
    const [message, ...others] = await witness.messagesOf(draftId);
    expect(others).toEqual([]);
    expect(message?.attachments.map(({ name }) => name)).toEqual(['uno.log', 'dos.txt']);
    const received = await Promise.all((message?.attachments ?? []).map(({ id }) => witness.sha256Of(id)));
    expect(received).toEqual(
      [bytes, Buffer.from('dos')].map((file) => createHash('sha256').update(file).digest('hex')),
    );
    await again.engine.stop();
    await second.stop();
  });
});

describe('a server that was restored from an old backup', () => {
  it.each([
    ['and started as restored', true],
    ['and nobody said so', false],
  ])('%s gets again what it had confirmed and lost, under the same ids', async (_name, restored) => {
    const data = mkdtempSync(join(tmpdir(), 'pambly-backend-'));
    const backup = mkdtempSync(join(tmpdir(), 'pambly-backup-'));
    const first = await startApp({ dataDir: data });
    const port = Number(new URL(first.url).port);
    const app = await desk.signedIn('lucia', desk.computer(first.url));
    const [kept, lost] = [freshSubject(), freshSubject()];
    const keptId = await write(app, { subject: kept });
    await submit(app, keptId);
    await first.stop();
    cpSync(data, backup, { recursive: true });

    const second = await startApp({ dataDir: data, port });
    app.engine.wake();
    const lostId = await write(app, { subject: lost });
    await app.ask('drafts.attachBytes', { draftId: lostId, name: 'uno.txt', bytes: Buffer.from('uno') });
    await submit(app, lostId);
    await eventually(async () => ((await onlyEntry(app)) === null ? true : null));
    await eventually(async () =>
      (await app.ask('app.getState', undefined)).connection.syncing ? null : true,
    );
    await second.stop();

    const third = await startApp({ dataDir: backup, port, restored });
    const offered = await eventually(async () => {
      app.engine.wake();
      const session = (await app.ask('app.getState', undefined)).session.state;
      if (session === 'expired') await desk.signIn(app);
      return onlyEntry(app);
    });
    expect(offered).toMatchObject({
      id: lostId,
      status: { state: 'needsYou', problem: { code: 'lost-by-server' } },
    });
    const witness = await witnessAt(third.url, demoLogins.carmen);
    expect(await witness.ticketsWithSubject(lost)).toEqual([]);
    await app.ask('outbox.retryNow', { entryId: lostId });
    await eventually(async () => ((await onlyEntry(app)) === null ? true : null));
    expect(await witness.ticketsWithSubject(lost)).toMatchObject([{ id: lostId }]);
    expect(await witness.ticketsWithSubject(kept)).toMatchObject([{ id: keptId }]);
    expect((await witness.messagesOf(lostId))[0]?.attachments).toMatchObject([{ name: 'uno.txt' }]);
    await app.engine.stop();
    await third.stop();
    for (const folder of [data, backup]) rmSync(folder, { recursive: true, force: true });
  });
});

describe('a damaged work.db', () => {
  it('is restored from its backup, said, kept aside, and sends nothing by itself', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    const [written, sent] = [freshSubject(), freshSubject()];
    const draftId = await write(app, { subject: written });
    desk.line().decide(({ method }) => (method === 'PUT' ? { kind: 'dropBefore' } : { kind: 'none' }));
    const sentId = await write(app, { subject: sent });
    await submit(app, sentId, 200);
    await app.engine.stop();
    writeFileSync(find(computer.dataDir, 'work.db'), 'roto');
    desk.line().decide(() => ({ kind: 'none' }));

    const again = await desk.start(computer);
    const { notices } = await again.ask('app.getState', undefined);
    expect(notices.map(({ kind }) => kind)).toEqual(['work-restored']);
    expect((await again.ask('drafts.get', { draftId })).content).toMatchObject({ subject: written });
    expect(readdirSync(find(computer.dataDir, 'quarantine'))).toHaveLength(1);
    again.engine.wake();
    await again.engine.drainOutbox(500);
    expect(await onlyEntry(again)).toMatchObject({
      id: sentId,
      status: { state: 'needsYou', problem: { code: 'unknown-outcome' } },
    });
    expect(await desk.witness().ticketsWithSubject(sent)).toEqual([]);

    await again.ask('outbox.retryNow', { entryId: sentId });
    await again.engine.drainOutbox(5_000);
    expect(await desk.witness().ticketsWithSubject(sent)).toMatchObject([{ id: sentId }]);
  });

  it('without a backup begins empty, says so, and is kept', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    await write(app);
    await app.engine.stop();
    rmSync(find(computer.dataDir, 'backups'), { recursive: true });
    const work = find(computer.dataDir, 'work.db');
    writeFileSync(work, 'roto');
    const again = await desk.start(computer);
    const { notices } = await again.ask('app.getState', undefined);
    expect(notices.map(({ kind }) => kind)).toEqual(['work-started-empty']);
    expect(await drafts(again)).toEqual([]);
    expect(existsSync(join(work, '..', 'quarantine'))).toBe(true);
    await write(again);
  });
});

describe('a work.db that was put back from an older copy', () => {
  it('is used, said, and sends nothing by itself', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    const subject = freshSubject();
    desk.line().decide(({ method }) => (method === 'PUT' ? { kind: 'dropBefore' } : { kind: 'none' }));
    const draftId = await write(app, { subject });
    await submit(app, draftId, 200);
    await app.engine.stop();
    const work = find(computer.dataDir, 'work.db');
    cpSync(work, `${work}.older`);
    await (await desk.start(computer)).engine.stop();
    cpSync(`${work}.older`, work);
    desk.line().decide(() => ({ kind: 'none' }));

    const again = await desk.start(computer);
    const { notices } = await again.ask('app.getState', undefined);
    expect(notices.map(({ kind }) => kind)).toEqual(['work-older']);
    again.engine.wake();
    await again.engine.drainOutbox(500);
    expect(await onlyEntry(again)).toMatchObject({
      id: draftId,
      status: { state: 'needsYou', problem: { code: 'unknown-outcome' } },
    });
  });
});

describe('a damaged cache.db', () => {
  it('is rebuilt from the server, and costs no draft', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    const draftId = await write(app);
    const before = await eventually(async () => {
      const rows = await app.ask('tickets.list', undefined);
      return rows.length > 0 ? rows.map(({ ticket }) => ticket.id) : null;
    });
    await app.engine.stop();
    writeFileSync(find(computer.dataDir, 'cache.db'), 'roto');
    const again = await desk.start(computer);
    const after = await eventually(async () => {
      const rows = await again.ask('tickets.list', undefined);
      return rows.length >= before.length ? rows.map(({ ticket }) => ticket.id) : null;
    });
    expect(after.toSorted()).toEqual(before.toSorted());
    expect((await again.ask('drafts.get', { draftId })).id).toBe(draftId);
    expect(again.notifications).toEqual([]);
  });
});
