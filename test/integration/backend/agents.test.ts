import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { anyTicket, type SavedView } from '#common/domain/savedView.ts';
import { ticketSchema } from '#common/domain/ticket.ts';
import { changeAgent } from '#backend/accounts/changeAgent.ts';
import { findAgent, findDepartments, parseOrder } from '#backend/operator.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import { accounts, departments, openTicket, readAllChanges, replyTo } from '#test/support/ticketing.ts';

let backend: RunningApp;
let lucia: SignedInApi;
let carmen: SignedInApi;
let marcos: SignedInApi;
beforeAll(async () => {
  backend = await startApp();
  [lucia, carmen, marcos] = await Promise.all([
    signIn(backend.url, demoLogins.lucia),
    signIn(backend.url, demoLogins.carmen),
    signIn(backend.url, demoLogins.marcos),
  ]);
});
afterAll(() => backend.stop());

async function clocks(ticketId: string) {
  const { ticket } = (await carmen.call('getTicket', { params: { id: ticketId } })).body;
  const { firstResponseAt, waitingSince, clientWroteAt } = ticket;
  return { firstResponseAt, waitingSince, clientWroteAt };
}

describe('the clocks of a ticket', () => {
  it('run from what the client wrote to what staff answered in public, and an internal note moves none of them', async () => {
    const { ticket } = await openTicket(lucia);
    const opened = ticket.createdAt;
    expect(ticket).toMatchObject({ firstResponseAt: null, waitingSince: opened, clientWroteAt: opened });

    backend.clock.advance(60_000);
    await replyTo(carmen, ticket.id, 'Una nota', 'internal');
    expect(await clocks(ticket.id)).toMatchObject({ firstResponseAt: null, waitingSince: opened });
    const second = await replyTo(lucia, ticket.id, 'Sigue igual');
    expect(await clocks(ticket.id)).toMatchObject({ waitingSince: opened, clientWroteAt: second.createdAt });

    const answer = await replyTo(carmen, ticket.id, 'Lo miramos');
    expect(await clocks(ticket.id)).toMatchObject({
      firstResponseAt: answer.createdAt,
      waitingSince: null,
    });
    backend.clock.advance(60_000);
    const third = await replyTo(lucia, ticket.id, 'Otra vez');
    expect(await clocks(ticket.id)).toMatchObject({
      firstResponseAt: answer.createdAt,
      waitingSince: third.createdAt,
    });
  });

  it('stand still while the ticket is closed, and go on when it is opened again without a word', async () => {
    const { ticket } = await openTicket(lucia);
    const set = (status: 'open' | 'closed') =>
      carmen.call('updateTicket', { params: { id: ticket.id }, body: { status } });
    await set('closed');
    expect(await clocks(ticket.id)).toMatchObject({ waitingSince: null });
    await set('open');
    expect(await clocks(ticket.id)).toMatchObject({ waitingSince: ticket.createdAt });
    await set('closed');
    backend.clock.advance(60_000);
    const again = await replyTo(lucia, ticket.id, 'No está resuelto');
    expect(await clocks(ticket.id)).toMatchObject({ waitingSince: again.createdAt });
  });
});

describe('the catalog', () => {
  it('says to agents alone who the staff are and how soon the company means to answer', async () => {
    const theirs = (await carmen.call('getCatalog')).body;
    expect(theirs.staff).toContainEqual({
      id: accounts.marcos,
      name: 'Marcos Vidal',
      departmentIds: [departments.billing, departments.domains, departments.sales],
    });
    expect(theirs.responseTargets?.urgent).toEqual({ firstMinutes: 30, nextMinutes: 60 });
    const clients = (await lucia.call('getCatalog')).body;
    expect(clients).not.toHaveProperty('staff');
    expect(clients).not.toHaveProperty('responseTargets');
  });
});

describe('a change of a ticket that has changed meanwhile', () => {
  it('is refused with the ticket as it is now', async () => {
    const { ticket } = await openTicket(lucia);
    const params = { id: ticket.id };
    await carmen.call('updateTicket', { params, body: { priority: 'low' } });
    const headers = { 'if-match': `"${ticket.version}"` };
    const { problem } = await carmen.call('updateTicket', { params, body: { status: 'closed' }, headers });
    expect(problem.code).toBe('stale-ticket');
    expect(ticketSchema.parse(problem.ticket)).toMatchObject({ priority: 'low', status: 'open' });
  });
});

describe('an agent’s own views', () => {
  const view = (name: string): SavedView => ({ id: newId(), name, filter: anyTicket, sort: 'due' });

  it('are what was saved last, come to that agent alone, and are saved once for their key', async () => {
    const { cursor } = await readAllChanges(carmen);
    const theirs = (await readAllChanges(marcos)).cursor;
    const views = [view('Lo mío')];
    const save = (saved: SavedView[], key = newId()) =>
      carmen.call('putMyViews', { body: { views: saved }, headers: { 'idempotency-key': key } });
    const key = newId();
    await save(views, key);
    await save([]);
    // A copy of the first that comes late is no new wish.
    expect((await save(views, key)).body.views).toEqual(views);
    expect((await carmen.call('getMyViews')).body.views).toEqual([]);
    await save(views);
    expect((await readAllChanges(carmen, cursor)).changes).toEqual([{ kind: 'views', views }]);
    expect((await readAllChanges(marcos, theirs)).changes).toEqual([]);
    expect((await lucia.call('getMyViews')).problem.code).toBe('forbidden');
  });
});

describe('what an operator orders', () => {
  const order = async (...args: readonly string[]) => {
    const parsed = parseOrder(['--data', backend.dataDir, '--agent', 'Marcos@pambly.com', ...args]);
    if (!parsed.ok) throw new Error(parsed.error);
    const { read, write } = backend.app.database;
    const accountId = await findAgent(read, parsed.value.email);
    const departmentIds = await findDepartments(read, parsed.value.departments);
    if (!accountId.ok || !departmentIds.ok) throw new Error('nobody, or no such department');
    const { permissions } = parsed.value;
    return write((unit) =>
      changeAgent(
        unit,
        { accountId: accountId.value, departmentIds: departmentIds.value, permissions },
        Date.now(),
      ),
    );
  };

  it('counts at once: other departments end the cursor and the stream, and the account is told of both', async () => {
    const { cursor } = await readAllChanges(marcos);
    const stream = await marcos.fetch('/v1/events');
    const { ticket } = await openTicket(lucia, { departmentId: departments.sales });
    await order('--departments', 'Soporte técnico, billing'.replace('billing', departments.billing));
    await order('--permissions', 'reports:read');
    await stream.text();
    expect((await marcos.call('getChanges', { query: { cursor } })).problem.code).toBe('cursor-expired');
    expect((await marcos.call('getTicket', { params: { id: ticket.id } })).problem.code).toBe('not-found');
    const { changes } = await readAllChanges(marcos);
    expect(changes.findLast(({ kind }) => kind === 'account')).toMatchObject({
      account: { id: accounts.marcos, permissions: ['reports:read'] },
    });
    expect((await marcos.call('getMe')).body.permissions).toEqual(['reports:read']);
  });

  it('is refused in a sentence when it names what there is not', async () => {
    expect(parseOrder(['--data', 'd', '--agent', 'a', '--permissions', 'x'])).toMatchObject({ ok: false });
    expect(parseOrder(['--data', 'd', '--agent', 'a'])).toMatchObject({ ok: false });
    const { read } = backend.app.database;
    expect(await findAgent(read, 'lucia@midominio.es')).toMatchObject({ ok: false });
    expect(await findDepartments(read, ['Cocina'])).toMatchObject({ ok: false });
  });
});
