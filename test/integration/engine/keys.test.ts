import { describe, expect, it } from 'vitest';
import type { HeldKeyView, KeysView } from '#common/ipc/keyViews.ts';
import { appError, fail } from '#common/domain/result.ts';
import { demoIds } from '#backend/demo/ids.ts';
import { filesHolding } from '#test/support/canary.ts';
import { freshSubject, type Person, submit, useDesk, write } from '#test/support/desk.ts';
import { type Computer, eventually, type RunningEngine } from '#test/support/engine.ts';

const desk = useDesk();
const support = demoIds.departments.support;
const SECRET = 'usuario root, clave Zarzamora-2291';

const setStaff = (who: 'carmen' | 'marcos', permissions: readonly string[], departmentIds = [support]) =>
  desk.control('/demo/change-agent', { accountId: demoIds.accounts[who], permissions, departmentIds });
const agent = (who: Person, computer?: Computer) => desk.signedIn(who, computer, { edition: 'agent' });

/** A ticket with something sealed in it, sent by the client. */
async function sealedTicket(client: RunningEngine): Promise<string> {
  const ticketId = await write(client, { subject: freshSubject() });
  await client.ask('drafts.seal', { draftId: ticketId, text: SECRET });
  await submit(client, ticketId);
  return ticketId;
}

async function seesTicket(app: RunningEngine, ticketId: string): Promise<void> {
  await eventually(async () => {
    app.engine.wake();
    return (await app.tryTo('tickets.get', { ticketId })).ok ? true : null;
  });
}

function supportIn(view: KeysView): HeldKeyView {
  const found =
    view.state === 'known' ? view.departments.find((one) => one.departmentId === support) : undefined;
  if (found === undefined) throw new Error(`no support in ${JSON.stringify(view)}`);
  return found;
}
const supportOf = async (app: RunningEngine) => supportIn(await app.ask('keys.refresh', undefined));
const readers = async (app: RunningEngine, ticketId: string) =>
  (await app.ask('tickets.get', { ticketId })).ticket.sensitive.reveals?.map(({ by }) => by) ?? [];

describe('reading sensitive data', () => {
  it('opens what the client sealed, is written down once though its answer was lost, and leaves nothing on the disk', async () => {
    const client = await desk.signedIn();
    const computer = desk.computer();
    const carmen = await agent('carmen', computer);
    expect((await supportOf(carmen)).state).toBe('held');
    const ticketId = await sealedTicket(client);
    await seesTicket(carmen, ticketId);
    expect(await client.tryTo('sensitive.reveal', { ticketId, reason: 'Curiosidad' })).toMatchObject({
      error: { code: 'reveal-not-permitted' },
    });

    let losses = 0;
    desk.line().decide(({ path }) => {
      if (!path.endsWith('/reveals') || losses === 3) return { kind: 'none' };
      losses += 1;
      return { kind: 'dropAfter' };
    });
    const asked = { ticketId, reason: 'Entrar en el panel' };
    expect(await carmen.tryTo('sensitive.reveal', asked)).toMatchObject({
      error: { code: 'reveal-offline' },
    });
    expect(await carmen.ask('sensitive.reveal', asked)).toEqual({ text: SECRET, showForMs: 60_000 });
    expect(losses).toBe(3);
    const seen = await eventually(async () => {
      client.engine.wake();
      const names = await readers(client, ticketId);
      return names.length > 0 ? names : null;
    });
    expect(seen).toEqual(['Carmen Ortega']);
    expect(filesHolding(computer.dataDir, SECRET)).toEqual([]);

    desk.line().decide(() => ({ kind: 'dropBefore' }));
    expect(await carmen.tryTo('sensitive.reveal', asked)).toMatchObject({
      error: { code: 'reveal-offline' },
    });
    desk.line().decide(() => ({ kind: 'none' }));
    await desk.witness().close(ticketId);
    expect(await carmen.tryTo('sensitive.reveal', asked)).toMatchObject({
      error: { code: 'sensitive-erased' },
    });
  });

  it('takes a copied secret out of the clipboard when the account is left, and leaves what was copied since', async () => {
    const carmen = await agent('carmen');
    await carmen.ask('sensitive.copy', { text: SECRET });
    expect(carmen.clipboard).toEqual([SECRET]);
    await carmen.ask('session.signOut', undefined);
    expect(carmen.clipboard).toEqual([SECRET, '']);
  });

  it('without a keychain works from memory alone, which is said, and is over with the app', async () => {
    const vault = {
      available: async () => false,
      put: async () => fail(appError('sealing-unavailable', 'needs-you')),
      get: async () => null,
      remove: async () => {},
    };
    const computer: Computer = { ...desk.computer(), vault };
    const carmen = await agent('carmen', computer);
    const view = await carmen.ask('keys.refresh', undefined);
    expect(view).toMatchObject({ state: 'known', own: { isKept: false } });
    expect(filesHolding(computer.dataDir, 'AGE-SECRET-KEY-')).toEqual([]);
    await carmen.engine.stop();
    const again = await agent('carmen', computer);
    const next = await again.ask('keys.refresh', undefined);
    if (view.state !== 'known' || next.state !== 'known') throw new Error('not known');
    expect(next.own.fingerprint).not.toBe(view.own.fingerprint);
  });
});

describe('a second agent', () => {
  it('gets the key from a colleague who compared the fingerprint, and loses it when leaving; the key is replaced, and clients are shown that', async () => {
    const client = await desk.signedIn();
    const known = await client.ask('sensitive.departmentKey', { departmentId: support });
    if (known.state !== 'known') throw new Error(known.state);
    const carmen = await agent('carmen');
    expect((await supportOf(carmen)).state).toBe('held');
    await setStaff('marcos', ['sensitive:reveal']);
    const marcos = await agent('marcos');
    expect((await supportOf(marcos)).state).toBe('not-given');
    const ticketId = await sealedTicket(client);
    await seesTicket(marcos, ticketId);
    const asked = { ticketId, reason: 'Mirar la base de datos' };
    expect(await marcos.tryTo('sensitive.reveal', asked)).toMatchObject({ error: { code: 'key-not-held' } });

    const waiting = (await supportOf(carmen)).waiting.filter(({ name }) => name === 'Marcos Vidal');
    const [his] = waiting;
    if (his === undefined) throw new Error('nobody waits');
    const notices = (await carmen.ask('app.getState', undefined)).notices.map(({ kind }) => kind);
    expect(notices).toContain('key-wanted');
    const grant = { departmentId: support, staffKeyId: his.staffKeyId };
    const wrong = { ...grant, fingerprint: '0'.repeat(64) };
    expect(await carmen.tryTo('keys.grant', wrong)).toMatchObject({ error: { code: 'key-not-compared' } });
    await carmen.ask('keys.grant', { ...grant, fingerprint: his.fingerprint });
    expect((await supportOf(marcos)).state).toBe('held');
    expect((await marcos.ask('sensitive.reveal', asked)).text).toBe(SECRET);

    await setStaff('marcos', []);
    expect(await marcos.tryTo('sensitive.reveal', asked)).toMatchObject({
      error: { code: 'reveal-not-permitted' },
    });
    expect(await marcos.ask('keys.refresh', undefined)).toEqual({ state: 'not-permitted' });
    const before = await supportOf(carmen);
    expect(before.isToBeReplaced).toBe(true);
    expect(await carmen.tryTo('keys.replace', { departmentId: support, compared: [] })).toMatchObject({
      error: { code: 'key-not-compared' },
    });
    const view = await carmen.ask('keys.get', undefined);
    const recovery = view.state === 'known' ? (view.recovery?.fingerprint ?? '') : '';
    const subject = freshSubject();
    const early = await write(client, { subject });
    await client.ask('drafts.seal', { draftId: early, text: SECRET });
    const replaced = await carmen.ask('keys.replace', { departmentId: support, compared: [recovery] });
    expect(supportIn(replaced)).toMatchObject({
      state: 'held',
      isToBeReplaced: false,
      createdBy: 'Carmen Ortega',
      before: null,
    });
    await setStaff('marcos', ['sensitive:reveal']);
    expect((await supportOf(marcos)).before).toBe(before.fingerprint);
    expect(supportIn(replaced).holders.every(({ name }) => name === 'Carmen Ortega')).toBe(true);
    expect((await carmen.ask('sensitive.reveal', asked)).text).toBe(SECRET);

    const changed = await eventually(async () => {
      client.engine.wake();
      const key = await client.ask('sensitive.departmentKey', { departmentId: support });
      return key.state === 'changed' ? key : null;
    });
    expect(changed).toMatchObject({
      before: known.fingerprint,
      fingerprint: supportIn(replaced).fingerprint,
    });
    const draftId = await write(client);
    const text = 'otra clave';
    expect(await client.tryTo('drafts.seal', { draftId, text })).toMatchObject({
      error: { code: 'key-changed' },
    });
    const stale = { departmentId: support, fingerprint: changed.before };
    expect(await client.tryTo('sensitive.acceptKey', stale)).toMatchObject({
      error: { code: 'key-changed' },
    });
    await client.ask('sensitive.acceptKey', { departmentId: support, fingerprint: changed.fingerprint });
    await client.ask('drafts.seal', { draftId, text });

    // What was sealed to the old key and not sent comes back whole, and is sealed again by the person.
    await client.ask('outbox.submit', { draftId: early, revision: 2, patch: {} });
    const back = await eventually(async () => {
      await client.engine.drainOutbox(500);
      const all = await client.ask('drafts.list', undefined);
      return all.find((one) => one.subject === subject) ?? null;
    });
    expect(back.returnedBecause).toBe('reseal-needed');
    await client.ask('drafts.seal', { draftId: back.id, text });
    await submit(client, back.id);
    await seesTicket(carmen, back.id);
    const read = await carmen.ask('sensitive.reveal', { ticketId: back.id, reason: 'Entrar' });
    expect(read.text).toBe(text);
  });

  it('whose computer is lost has its key taken away from another one, and starts again with a new one only when asked to', async () => {
    const computer = desk.computer();
    const lost = await agent('carmen', computer);
    const own = async (app: RunningEngine) => {
      const view = await app.ask('keys.refresh', undefined);
      if (view.state !== 'known') throw new Error(view.state);
      return view;
    };
    const before = await own(lost);
    const second = await agent('carmen');
    expect((await own(second)).others.map(({ fingerprint }) => fingerprint)).toContain(
      before.own.fingerprint,
    );
    await second.ask('keys.revoke', { staffKeyId: before.own.staffKeyId });
    expect((await own(lost)).own.isRevoked).toBe(true);
    expect((await supportOf(second)).isToBeReplaced).toBe(true);
    await lost.engine.stop();
    const again = await agent('carmen', computer);
    expect((await own(again)).own).toMatchObject({ isRevoked: true, fingerprint: before.own.fingerprint });
    const renewed = await again.ask('keys.renew', undefined);
    expect(renewed).toMatchObject({ own: { isRevoked: false } });
  });
});
