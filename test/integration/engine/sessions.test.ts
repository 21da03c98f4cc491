import { describe, expect, it } from 'vitest';
import { drafts, freshSubject, onlyEntry, submit, useDesk, write } from '#test/support/desk.ts';
import { eventually, type RunningEngine } from '#test/support/engine.ts';

const desk = useDesk();

async function sessionState(app: RunningEngine): Promise<string> {
  return (await app.ask('app.getState', undefined)).session.state;
}

describe('a session that has expired when something is sent', () => {
  it('is refreshed, and the ticket goes out, once', async () => {
    const app = await desk.signedIn();
    const subject = freshSubject();
    const draftId = await write(app, { subject });
    await desk.control('/demo/expire-sessions');
    await submit(app, draftId);
    expect(await onlyEntry(app)).toBeNull();
    expect(await sessionState(app)).toBe('signed-in');
    expect(await desk.witnessAgain().then((witness) => witness.ticketsWithSubject(subject))).toHaveLength(1);
  });

  it('for good: everything waits, writing goes on, and after signing in it goes out by itself', async () => {
    const app = await desk.signedIn();
    const [subject, other] = [freshSubject(), freshSubject()];
    const draftId = await write(app, { subject });
    await submit(app, draftId, 0);
    await desk.control('/demo/revoke-sessions');
    await app.engine.drainOutbox(5_000);
    expect(await sessionState(app)).toBe('expired');
    expect(await onlyEntry(app)).toMatchObject({ id: draftId, attempts: 0, heldBy: 'sign-in' });
    expect(app.notifications.map(({ kind }) => kind)).toContain('needs-sign-in');
    const next = await write(app, { subject: other });
    expect((await app.ask('drafts.get', { draftId: next })).content).toMatchObject({ subject: other });

    await desk.signIn(app);
    await eventually(async () => ((await onlyEntry(app)) === null ? true : null));
    const witness = await desk.witnessAgain();
    expect(await witness.ticketsWithSubject(subject)).toHaveLength(1);
    expect((await drafts(app)).some((draft) => draft.id === next)).toBe(true);
  });

  it('at a start without network: everything is there, and nothing is lost by waiting', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    const draftId = await write(app, { subject: freshSubject() });
    await submit(app, draftId, 0);
    await eventually(async () => ((await app.ask('tickets.list', undefined)).length > 0 ? true : null));
    await app.engine.stop();
    desk.line().decide(() => ({ kind: 'dropBefore' }));
    const again = await desk.start(computer);
    expect(await sessionState(again)).toBe('signed-in');
    expect(await onlyEntry(again)).toMatchObject({ id: draftId });
    expect((await again.ask('tickets.list', undefined)).length).toBeGreaterThan(0);
  });
});

describe('another account on the same computer', () => {
  it('sees nothing of the first one’s, and the first one finds everything again', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    const subject = freshSubject();
    const [draftId, sentId] = [await write(app, { subject }), await write(app, { subject })];
    desk.line().decide(({ method }) => (method === 'PUT' ? { kind: 'dropBefore' } : { kind: 'none' }));
    await submit(app, sentId, 300);
    const hers = (await app.ask('tickets.list', undefined)).map(({ ticket }) => ticket.id);

    await desk.signIn(app, 'ivan');
    expect(await drafts(app)).toEqual([]);
    expect(await app.ask('outbox.get', undefined)).toEqual({ entries: [], receipts: [] });
    expect(await app.tryTo('drafts.get', { draftId })).toMatchObject({ ok: false });
    desk.line().decide(() => ({ kind: 'none' }));
    const his = await eventually(async () => {
      const rows = await app.ask('tickets.list', undefined);
      return rows.length > 0 ? rows : null;
    });
    expect(his.filter(({ ticket }) => hers.includes(ticket.id))).toEqual([]);
    expect(await desk.witness().ticketsWithSubject(subject)).toEqual([]);

    await desk.signIn(app, 'lucia');
    expect((await drafts(app)).map(({ id }) => id)).toEqual([draftId]);
    await eventually(async () => ((await onlyEntry(app)) === null ? true : null));
    expect(await desk.witness().ticketsWithSubject(subject)).toMatchObject([{ id: sentId }]);
  });

  it('that was typed into a moment before has that text on disk', async () => {
    const app = await desk.signedIn('lucia');
    const draftId = await write(app);
    void app.ask('drafts.save', { draftId, revision: 9, patch: { body: 'La última letra' } });
    await desk.signIn(app, 'ivan');
    await desk.signIn(app, 'lucia');
    expect((await app.ask('drafts.get', { draftId })).content.body).toBe('La última letra');
  });
});

describe('signing out', () => {
  it('keeps what was not sent, locks it, and needs no network', async () => {
    const app = await desk.signedIn();
    const draftId = await write(app, { subject: freshSubject() });
    await submit(app, draftId, 0);
    desk.line().decide(() => ({ kind: 'delay', ms: 6_000 }));
    const began = Date.now();
    await app.ask('session.signOut', undefined);
    expect(Date.now() - began).toBeLessThan(5_000);
    expect(await sessionState(app)).toBe('signed-out');
    for (const request of ['drafts.list', 'outbox.get', 'tickets.list'] as const) {
      expect(await app.tryTo(request, undefined)).toMatchObject({ ok: false, error: { code: 'signed-out' } });
    }
    desk.line().decide(() => ({ kind: 'none' }));
    await desk.signIn(app);
    await app.engine.drainOutbox(5_000);
    expect(await desk.witness().messagesOf(draftId)).toHaveLength(1);
  });

  it('says first what would wait, shows it to nobody else, and gives it back to its own account', async () => {
    const app = await desk.signedIn();
    expect(await app.ask('session.leftBehind', undefined)).toEqual({
      messages: 0,
      drafts: 0,
      canSendNow: false,
    });
    const subject = freshSubject();
    const draftId = await write(app, { subject });
    const sentId = await write(app, { subject });
    await submit(app, sentId, 0);
    expect(await app.ask('session.leftBehind', undefined)).toEqual({
      messages: 1,
      drafts: 1,
      canSendNow: true,
    });
    desk.line().decide(({ method }) => (method === 'PUT' ? { kind: 'dropBefore' } : { kind: 'none' }));
    await app.ask('session.signOut', undefined);
    expect(await app.tryTo('session.leftBehind', undefined)).toMatchObject({ ok: false });

    await desk.signIn(app, 'ivan');
    expect(await app.ask('session.leftBehind', undefined)).toEqual({
      messages: 0,
      drafts: 0,
      canSendNow: false,
    });
    expect(await drafts(app)).toEqual([]);
    expect(await app.ask('outbox.get', undefined)).toEqual({ entries: [], receipts: [] });
    await app.ask('session.signOut', undefined);

    await desk.signIn(app, 'lucia');
    expect(await app.ask('session.leftBehind', undefined)).toMatchObject({ messages: 1, drafts: 1 });
    expect((await app.ask('drafts.get', { draftId })).content).toMatchObject({ subject });
    desk.line().decide(() => ({ kind: 'none' }));
    await eventually(async () => {
      await app.ask('session.sendNow', undefined);
      return (await onlyEntry(app)) === null ? true : null;
    });
    expect(await desk.witness().ticketsWithSubject(subject)).toMatchObject([{ id: sentId }]);
  });

  it('with everything sent first leaves only what could not go', async () => {
    const app = await desk.signedIn();
    const [subject, refused] = [freshSubject(), freshSubject()];
    const sentId = await write(app, { subject });
    const stuckId = await write(app, { subject: refused });
    await submit(app, sentId, 0);
    await submit(app, stuckId, 0);
    desk.line().decide(({ path }) => (path.includes(stuckId) ? { kind: 'dropBefore' } : { kind: 'none' }));
    expect(await app.ask('session.sendNow', undefined)).toMatchObject({ messages: 1, drafts: 0 });
    expect(await onlyEntry(app)).toMatchObject({ id: stuckId });
    expect(await desk.witness().ticketsWithSubject(subject)).toMatchObject([{ id: sentId }]);
  });

  it('offers to send nothing while the session has ended', async () => {
    const app = await desk.signedIn();
    const draftId = await write(app, { subject: freshSubject() });
    await desk.control('/demo/revoke-sessions');
    await submit(app, draftId);
    expect(await app.ask('session.leftBehind', undefined)).toEqual({
      messages: 1,
      drafts: 0,
      canSendNow: false,
    });
  });

  it('stays signed out after a restart', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    await app.ask('session.signOut', undefined);
    await app.engine.stop();
    expect(await sessionState(await desk.start(computer))).toBe('signed-out');
  });
});

describe('an app that is stopped while a sign-in is under way', () => {
  it('opens nothing any more, and the next one finds the account free', async () => {
    const computer = desk.computer();
    const app = await desk.start(computer);
    desk
      .line()
      .decide(({ path }) => (path === '/v1/sessions' ? { kind: 'delay', ms: 300 } : { kind: 'none' }));
    const login = { email: 'lucia@midominio.es', password: 'demo-lucia-2026', remember: true };
    const signingIn = app.tryTo('session.signIn', login);
    await app.engine.stop();
    expect(await signingIn).toMatchObject({ ok: false });
    desk.line().decide(() => ({ kind: 'none' }));
    const next = await desk.start(computer);
    expect(await next.tryTo('session.signIn', login)).toMatchObject({ ok: true });
  });
});

describe('a second process on the same data', () => {
  it('is told that another one has it, and touches nothing', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    const draftId = await write(app, { subject: 'Del primero' });
    const second = await desk.start(computer);
    const state = await second.ask('app.getState', undefined);
    expect(state.session.state).toBe('signed-out');
    expect(state.notices).toMatchObject([
      { kind: 'account-not-opened', params: { reason: 'account-locked' } },
    ]);
    const refused = await second.tryTo('session.signIn', {
      email: 'lucia@midominio.es',
      password: 'demo-lucia-2026',
      remember: true,
    });
    expect(refused).toMatchObject({ ok: false, error: { code: 'account-locked' } });
    expect((await app.ask('drafts.get', { draftId })).content).toMatchObject({ subject: 'Del primero' });
  });
});
