import { beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { anyTicket } from '#common/domain/savedView.ts';
import { demoIds } from '#backend/demo/ids.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { drafts, useDesk } from '#test/support/desk.ts';
import { type Computer, eventually, type RunningEngine } from '#test/support/engine.ts';
import { openTicket, replyTo } from '#test/support/ticketing.ts';

const desk = useDesk();
const { billing, sales, support } = demoIds.departments;
const MANY = 200;

let lucia: SignedInApi;
let carmen: SignedInApi;
beforeAll(async () => {
  const { url } = desk.server();
  [lucia, carmen] = await Promise.all([signIn(url, demoLogins.lucia), signIn(url, demoLogins.carmen)]);
});

function goOffline(): void {
  desk.line().decide(() => ({ kind: 'dropBefore' }));
  desk.line().cutAll();
}

function goOnline(app: RunningEngine): void {
  desk.line().decide(() => ({ kind: 'none' }));
  app.engine.wake();
}

async function marcosAt(computer: Computer = desk.computer()): Promise<RunningEngine> {
  return desk.signedIn('marcos', computer, { edition: 'agent' });
}

async function open(count: number, departmentId: string = billing): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    ids.push((await openTicket(lucia, { departmentId })).ticket.id);
  }
  return ids;
}

async function sees(app: RunningEngine, ticketId: string): Promise<void> {
  await eventually(async () => ((await app.tryTo('tickets.get', { ticketId })).ok ? true : null));
}

async function set(ticketIds: readonly string[], body: object): Promise<void> {
  for (const id of ticketIds) await carmen.call('updateTicket', { params: { id }, body });
}

async function statusOf(id: string): Promise<string> {
  return (await carmen.call('getTicket', { params: { id } })).body.ticket.status;
}

async function statuses(ticketIds: readonly string[]): Promise<ReadonlySet<string>> {
  return new Set(await Promise.all(ticketIds.map(statusOf)));
}

const entries = async (app: RunningEngine) => (await app.ask('outbox.get', undefined)).entries;
const noticeOf = async (app: RunningEngine) =>
  (await app.ask('app.getState', undefined)).notices.find(({ kind }) => kind === 'changes-superseded');

/** Sends all that can go, until only what needs the person is left. */
async function settle(app: RunningEngine) {
  return eventually(async () => {
    await app.engine.drainOutbox(2_000);
    const left = await entries(app);
    return left.every(({ status }) => status.state === 'needsYou') ? left : null;
  }, 90_000);
}

describe('one act on two hundred tickets, made offline', () => {
  it('is replayed against a queue that has moved: done, no longer needed, or said why not', async () => {
    const ids = await open(MANY);
    const [done, held, gone, written, lowered] = [
      ids.slice(0, 20),
      ids.slice(20, 30),
      ids.slice(30, 35),
      ids.slice(35, 40),
      ids.slice(40, 60),
    ];
    const computer = desk.computer();
    const before = await marcosAt(computer);
    await sees(before, ids.at(-1) ?? '');
    goOffline();
    const began = performance.now();
    const act = await before.ask('tickets.updateMany', { ticketIds: [...ids], change: { status: 'closed' } });
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(act.entryIds).toHaveLength(MANY);
    // The same again is nothing to do: what waits counts as seen.
    const again = { ticketIds: [...ids], change: { status: 'closed' as const } };
    expect((await before.ask('tickets.updateMany', again)).entryIds).toEqual([]);
    await before.engine.stop();

    await set(done, { status: 'closed' });
    await set(held, { status: 'on-hold' });
    await set(gone, { departmentId: support });
    await set(lowered, { priority: 'low' });
    for (const id of written) await replyTo(lucia, id, 'Sigue sin ir');

    const app = await desk.start(computer, { edition: 'agent' });
    expect(await entries(app)).toHaveLength(MANY);
    goOnline(app);
    const left = await settle(app);

    expect((await noticeOf(app))?.params).toEqual({ count: done.length });
    const codes = left.map(({ status }) => (status.state === 'needsYou' ? status.problem.code : ''));
    expect(codes.filter((code) => code === 'stale-ticket')).toHaveLength(held.length + written.length);
    expect(codes.filter((code) => code === 'ticket-out-of-reach')).toHaveLength(gone.length);
    expect(left).toHaveLength(held.length + written.length + gone.length);
    expect(app.notifications.filter(({ kind }) => kind === 'needs-you')).toHaveLength(1);
    expect(await statuses([...done, ...lowered, ...ids.slice(60)])).toEqual(new Set(['closed']));
    expect(await statuses(held)).toEqual(new Set(['on-hold']));
    expect(await statuses([...gone, ...written])).toEqual(new Set(['open']));

    await app.ask('outbox.retryMany', { entryIds: left.map(({ id }) => id) });
    const refused = await settle(app);
    expect(refused).toHaveLength(gone.length);
    expect(await statuses([...held, ...written])).toEqual(new Set(['closed']));
    await app.ask('outbox.takeBackMany', { entryIds: refused.map(({ id }) => id) });
    expect(await settle(app)).toEqual([]);
    expect(await statuses(gone)).toEqual(new Set(['open']));
  });

  it('can be undone while its seconds run, and then nothing has happened', async () => {
    const ids = await open(3);
    const app = await marcosAt();
    await sees(app, ids[2] ?? '');
    const { entryIds } = await app.ask('tickets.updateMany', {
      ticketIds: [...ids],
      change: { assigneeId: demoIds.accounts.marcos },
    });
    await app.ask('outbox.takeBackMany', { entryIds: [...entryIds] });
    expect(await settle(app)).toEqual([]);
    const { ticket } = (await carmen.call('getTicket', { params: { id: ids[0] ?? '' } })).body;
    expect(ticket.assignee).toBeNull();
  });
});

describe('two agents', () => {
  it('closing one ticket at once close it once, and nobody is bothered', async () => {
    const [id = ''] = await open(1);
    const marcos = await marcosAt();
    const other = await desk.signedIn('carmen', desk.computer(), { edition: 'agent' });
    await Promise.all([sees(marcos, id), sees(other, id)]);
    await Promise.all(
      [marcos, other].map((app) => app.ask('tickets.update', { ticketId: id, change: { status: 'closed' } })),
    );
    expect(await Promise.all([settle(marcos), settle(other)])).toEqual([[], []]);
    const { ticket } = (await carmen.call('getTicket', { params: { id } })).body;
    expect(ticket).toMatchObject({ status: 'closed', version: 2 });
    const told = await Promise.all([noticeOf(marcos), noticeOf(other)]);
    expect(told.filter((notice) => notice !== undefined)).toMatchObject([{ params: { count: 1 } }]);
  });

  it('of one account on two computers share their views: the last that was saved counts', async () => {
    const [here, there] = [await marcosAt(), await marcosAt()];
    const view = { id: newId(), name: 'Urgentes de Facturación', filter: anyTicket, sort: 'due' as const };
    goOffline();
    await here.ask('views.save', { views: [view] });
    expect(await here.ask('views.get', undefined)).toEqual([view]);
    goOnline(here);
    there.engine.wake();
    const named = async (app: RunningEngine, name: string) =>
      eventually(async () => {
        app.engine.wake();
        const [first] = await app.ask('views.get', undefined);
        return first?.name === name ? true : null;
      });
    await named(there, view.name);
    await there.ask('views.save', { views: [{ ...view, name: 'Otra' }] });
    await named(here, 'Otra');
  });
});

describe('an agent who is taken a department away while working', () => {
  it('loses its tickets from this computer and nothing that was written; what was queued comes back with the reason', async () => {
    const [id = ''] = await open(1, sales);
    const app = await marcosAt();
    await sees(app, id);
    const draft = await app.ask('drafts.openReply', { ticketId: id, visibility: 'internal' });
    const patch = { body: 'A medias' };
    await app.ask('drafts.save', { draftId: draft.id, revision: 1, patch });
    goOffline();
    await app.ask('tickets.updateMany', { ticketIds: [id], change: { priority: 'urgent' } });
    await desk.control('/demo/change-agent', {
      accountId: demoIds.accounts.marcos,
      departmentIds: [billing],
      permissions: ['reports:read'],
    });
    goOnline(app);

    expect(await settle(app)).toMatchObject([{ status: { problem: { code: 'ticket-out-of-reach' } } }]);
    await eventually(async () => {
      const rows = await app.ask('tickets.list', undefined);
      return rows.length > 0 && rows.every(({ ticket }) => ticket.departmentId === billing) ? true : null;
    });
    expect((await app.tryTo('tickets.get', { ticketId: id })).ok).toBe(false);
    expect(await drafts(app)).toMatchObject([{ id: draft.id, ticketIsGone: true, excerpt: 'A medias' }]);
    const { session } = await app.ask('app.getState', undefined);
    expect(session).toMatchObject({ account: { permissions: ['reports:read'] } });
  });
});
