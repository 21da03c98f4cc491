import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import { accounts, departments, openTicket, replyTo, services, sha256Hex } from '#test/support/ticketing.ts';

let backend: RunningApp;
let lucia: SignedInApi;
let ivan: SignedInApi;
let carmen: SignedInApi;
let marcos: SignedInApi;
beforeAll(async () => {
  backend = await startApp();
  [lucia, ivan, carmen, marcos] = await Promise.all([
    signIn(backend.url, demoLogins.lucia),
    signIn(backend.url, demoLogins.ivan),
    signIn(backend.url, demoLogins.carmen),
    signIn(backend.url, demoLogins.marcos),
  ]);
});
afterAll(() => backend.stop());

const getTicket = async (who: SignedInApi, id: string) =>
  (await who.call('getTicket', { params: { id } })).body;
const reply = (
  who: SignedInApi,
  id: string,
  more: { lastSeenMessageId?: string; evenIfStale?: boolean } = {},
) =>
  who.call('reply', {
    params: { id, messageId: newId() },
    body: { body: 'Hola de nuevo', visibility: 'public', ...more },
  });
const update = (who: SignedInApi, id: string, body: object, headers: Record<string, string> = {}) =>
  who.call('updateTicket', { params: { id }, body, headers });

describe('replying', () => {
  it('says who spoke last, and changes the version', async () => {
    const { ticket } = await openTicket(lucia);
    await replyTo(carmen, ticket.id, 'Lo miro.');
    expect((await getTicket(lucia, ticket.id)).ticket).toMatchObject({ lastActor: 'staff', version: 2 });
    await replyTo(lucia, ticket.id, 'Gracias.');
    expect((await getTicket(lucia, ticket.id)).ticket).toMatchObject({ lastActor: 'client', version: 3 });
  });

  it('to a closed ticket reopens it when a client does, and not when staff do', async () => {
    const { ticket } = await openTicket(lucia);
    await update(carmen, ticket.id, { status: 'closed' });
    await replyTo(carmen, ticket.id, 'Queda resuelto.');
    expect((await getTicket(lucia, ticket.id)).ticket.status).toBe('closed');
    await replyTo(lucia, ticket.id, 'Sigue igual.');
    expect((await getTicket(lucia, ticket.id)).ticket.status).toBe('open');
  });

  it('is refused for an internal note by a client, and for a ticket of somebody else', async () => {
    const { ticket } = await openTicket(lucia);
    const note = await lucia.call('reply', {
      params: { id: ticket.id, messageId: newId() },
      body: { body: 'Nota', visibility: 'internal' },
    });
    expect(note.problem).toMatchObject({ status: 403, code: 'forbidden' });
    expect((await reply(ivan, ticket.id)).problem).toMatchObject({ status: 404, code: 'not-found' });
    expect((await reply(marcos, ticket.id)).problem).toMatchObject({ status: 404, code: 'not-found' });
  });
});

describe('a reply that says what its writer has seen', () => {
  it('goes through when nothing new was said, one’s own messages aside', async () => {
    const { ticket, messages } = await openTicket(lucia);
    const seen = messages[0]?.id ?? '';
    await replyTo(lucia, ticket.id, 'Un dato más.');
    expect((await reply(lucia, ticket.id, { lastSeenMessageId: seen })).status).toBe(201);
  });

  it('is told what it has not seen, and goes through under the same id when sent all the same', async () => {
    const { ticket, messages } = await openTicket(lucia);
    const answer = await replyTo(carmen, ticket.id, '¿Puede probar otra vez?');
    const params = { id: ticket.id, messageId: newId() };
    const body = {
      body: 'Sigue sin ir',
      visibility: 'public' as const,
      lastSeenMessageId: messages[0]?.id ?? null,
    };
    const stale = await lucia.call('reply', { params, body });
    expect(stale.problem).toMatchObject({ status: 412, code: 'stale-thread' });
    expect(stale.problem.unseen).toEqual([answer]);
    expect((await lucia.call('reply', { params, body: { ...body, evenIfStale: true } })).status).toBe(201);
  });

  it('counts a closing by someone else as news, and one’s own not', async () => {
    const { ticket, messages } = await openTicket(lucia);
    const lastSeenMessageId = messages[0]?.id ?? '';
    await update(carmen, ticket.id, { status: 'closed' });
    const stale = await reply(lucia, ticket.id, { lastSeenMessageId });
    expect(stale.problem).toMatchObject({ code: 'stale-thread', unseen: [] });
    await update(lucia, ticket.id, { status: 'open' });
    await update(lucia, ticket.id, { status: 'closed' });
    expect((await reply(lucia, ticket.id, { lastSeenMessageId })).status).toBe(201);
  });

  it('takes a message that is not of this thread for nothing seen', async () => {
    const { ticket } = await openTicket(lucia);
    await replyTo(carmen, ticket.id, 'Lo miro.');
    const stale = await reply(lucia, ticket.id, { lastSeenMessageId: newId() });
    expect(stale.problem.code).toBe('stale-thread');
  });
});

describe('changing a ticket', () => {
  it('lets clients close, reopen and name the service of their own tickets, and nothing else', async () => {
    const { ticket } = await openTicket(lucia);
    expect((await update(lucia, ticket.id, { status: 'closed' })).body.status).toBe('closed');
    expect((await update(lucia, ticket.id, { status: 'open' })).body.status).toBe('open');
    const named = await update(lucia, ticket.id, { serviceId: services.luciaHosting });
    expect(named.body.serviceId).toBe(services.luciaHosting);
    const forbidden = [
      { status: 'on-hold' },
      { priority: 'urgent' },
      { departmentId: departments.billing },
      { assigneeId: accounts.carmen },
      { reason: 'porque sí' },
    ];
    for (const body of forbidden) {
      expect((await update(lucia, ticket.id, body)).problem.code).toBe('forbidden');
    }
    expect((await update(ivan, ticket.id, { status: 'closed' })).problem.code).toBe('not-found');
    const foreign = await update(lucia, ticket.id, { serviceId: services.ivanDomain });
    expect(foreign.problem.code).toBe('service-gone');
  });

  it('lets agents change the rest within the departments they serve', async () => {
    const { ticket } = await openTicket(lucia);
    const changed = await update(carmen, ticket.id, { status: 'in-progress', assigneeId: accounts.carmen });
    expect(changed.body).toMatchObject({ status: 'in-progress', assignee: { id: accounts.carmen } });
    expect((await update(marcos, ticket.id, { status: 'closed' })).problem.code).toBe('not-found');
    const wrong = await update(carmen, ticket.id, { assigneeId: accounts.marcos });
    expect(wrong.problem).toMatchObject({ status: 422, errors: [{ pointer: '/assigneeId' }] });
  });

  it('keeps what the client asked for when staff lower the priority, and tells the client why', async () => {
    const { ticket } = await openTicket(lucia, { priority: 'urgent' });
    const reason = 'El servicio funciona, así que lo tratamos como de prioridad media.';
    const lowered = await update(carmen, ticket.id, { priority: 'medium', reason });
    expect(lowered.body).toMatchObject({ priority: 'medium', requestedPriority: 'urgent' });
    const { messages } = await getTicket(lucia, ticket.id);
    expect(messages.at(-1)).toMatchObject({ visibility: 'public', author: { id: accounts.carmen } });
    expect(messages.at(-1)?.body).toContain(reason);
    expect(messages.at(-1)?.body).toContain('**Urgente** a **Media**');
  });

  it('is refused when the ticket has changed since it was read', async () => {
    const { ticket } = await openTicket(lucia);
    await replyTo(carmen, ticket.id, 'Lo miro.');
    for (const version of ['1', '"1"']) {
      const stale = await update(lucia, ticket.id, { status: 'closed' }, { 'if-match': version });
      expect(stale.problem).toMatchObject({ status: 412, code: 'stale-ticket' });
    }
    const current = await update(lucia, ticket.id, { status: 'closed' }, { 'if-match': '2' });
    expect(current.headers.get('etag')).toBe('"3"');
    const nonsense = await update(lucia, ticket.id, { status: 'open' }, { 'if-match': 'yesterday' });
    expect(nonsense.problem.code).toBe('invalid-request');
  });

  it('is done once for its key: the repeat is no conflict and gets the same answer', async () => {
    const { ticket } = await openTicket(lucia);
    const headers = { 'idempotency-key': newId(), 'if-match': '1' };
    const first = await update(lucia, ticket.id, { status: 'closed' }, headers);
    await replyTo(lucia, ticket.id, 'Perdón, sigue fallando.');
    const again = await update(lucia, ticket.id, { status: 'closed' }, headers);
    expect(again.body).toEqual(first.body);
    expect((await getTicket(lucia, ticket.id)).ticket.status).toBe('open');
    const other = await update(lucia, ticket.id, { status: 'open' }, headers);
    expect(other.problem.code).toBe('id-reused');
  });

  it('leaves behind an assignee who does not serve the new department', async () => {
    const { ticket } = await openTicket(lucia, { departmentId: departments.billing });
    await update(marcos, ticket.id, { assigneeId: accounts.marcos });
    const moved = await update(carmen, ticket.id, { departmentId: departments.support });
    expect(moved.body).toMatchObject({ departmentId: departments.support, assignee: null });
  });
});

describe('rating', () => {
  const rate = (
    who: SignedInApi,
    id: string,
    body: { score: number; comment?: string },
    ratingId = newId(),
  ) => who.call('rateTicket', { params: { id, ratingId }, body });
  const closedTicket = async () => {
    const { ticket } = await openTicket(lucia);
    await update(carmen, ticket.id, { status: 'closed' });
    return ticket.id;
  };

  it('is done once for its id, with a receipt, and reaches the client and the staff', async () => {
    const id = await closedTicket();
    const ratingId = newId();
    const first = await rate(lucia, id, { score: 4, comment: 'Rápido' }, ratingId);
    const content = { kind: 'rating', ticketId: id, score: 4, comment: 'Rápido' };
    expect(first.status).toBe(201);
    expect(first.body.contentSha256).toBe(
      sha256Hex(JSON.stringify(content, ['comment', 'kind', 'score', 'ticketId'])),
    );
    const again = await rate(lucia, id, { score: 4, comment: 'Rápido' }, ratingId);
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    expect((await rate(lucia, id, { score: 1 }, ratingId)).problem.code).toBe('id-reused');
    const settled = await lucia.call('settleCreation', { params: { id: ratingId } });
    expect(settled.body).toMatchObject({ outcome: 'exists', receipt: { ticket: { id, rating: 4 } } });
    for (const who of [lucia, carmen]) {
      expect((await getTicket(who, id)).ticket).toMatchObject({ rating: 4, ratingComment: 'Rápido' });
    }
    const given = await backend.app.database.read
      .selectFrom('ratings')
      .select('score')
      .where('ticket_id', '=', id)
      .execute();
    expect(given).toEqual([{ score: 4 }]);
  });

  it.each([
    ['a reply of the client', (id: string) => replyTo(lucia, id, 'Sigue igual.')],
    ['staff', (id: string) => update(carmen, id, { status: 'in-progress' })],
  ])('may be changed, and is taken back when %s opens the ticket again', async (_name, reopen) => {
    const id = await closedTicket();
    await rate(lucia, id, { score: 2, comment: 'Lento' });
    expect((await rate(lucia, id, { score: 5 })).body.ticket).toMatchObject({
      rating: 5,
      ratingComment: null,
    });
    await reopen(id);
    expect((await getTicket(lucia, id)).ticket).toMatchObject({ rating: null, ratingComment: null });
    expect((await rate(lucia, id, { score: 3 })).problem).toMatchObject({ status: 409, code: 'ticket-open' });
  });

  it('is for the client of the ticket alone, from one to five', async () => {
    const id = await closedTicket();
    expect((await rate(carmen, id, { score: 5 })).problem.code).toBe('forbidden');
    expect((await rate(ivan, id, { score: 5 })).problem.code).toBe('not-found');
    for (const score of [0, 6, 2.5]) {
      expect((await rate(lucia, id, { score })).problem.code).toBe('invalid-request');
    }
  });
});

describe('articles', () => {
  const vote = (who: SignedInApi, useful: boolean) =>
    who.call('voteArticle', { params: { id: 'KB-1001' }, body: { useful } });
  const votes = () =>
    backend.app.database.read
      .selectFrom('articles')
      .select(['votes_useful as useful', 'votes_total as total'])
      .where('id', '=', 'KB-1001')
      .executeTakeFirstOrThrow();

  it('count one vote for each account, the last one', async () => {
    const before = await votes();
    await vote(lucia, true);
    await vote(lucia, true);
    await vote(ivan, false);
    expect(await votes()).toEqual({ useful: before.useful + 1, total: before.total + 2 });
    await vote(lucia, false);
    expect(await votes()).toEqual({ useful: before.useful, total: before.total + 2 });
    const missing = await lucia.call('voteArticle', { params: { id: 'KB-9' }, body: { useful: true } });
    expect(missing.problem.code).toBe('not-found');
  });

  it('record once that they avoided a ticket, and the draft may still become one', async () => {
    const params = { id: newId() };
    const deflect = (articleId: string) => lucia.call('recordDeflection', { params, body: { articleId } });
    expect((await deflect('KB-1001')).status).toBe(200);
    expect((await deflect('KB-1001')).status).toBe(200);
    expect((await deflect('KB-1002')).problem.code).toBe('id-reused');
    await expect(openTicket(lucia, {}, params.id)).resolves.toMatchObject({ ticket: { id: params.id } });
  });
});
