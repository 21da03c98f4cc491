import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCannedReply } from '#backend/cannedReplies/cannedReplies.ts';
import { recordCannedReply } from '#backend/changes/changeLog.ts';
import { SECOND } from '#backend/clock.ts';
import { newId } from '#common/domain/ids.ts';
import { ok } from '#common/domain/result.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import { newStaffKey } from '#test/support/staffKeys.ts';
import { accounts, departments, openTicket, readAllChanges, replyTo } from '#test/support/ticketing.ts';

let backend: RunningApp;
let lucia: SignedInApi;
let carmen: SignedInApi;
let marcos: SignedInApi;
beforeAll(async () => {
  backend = await startApp({ clockControl: true });
  [lucia, carmen, marcos] = await Promise.all([
    signIn(backend.url, demoLogins.lucia),
    signIn(backend.url, demoLogins.carmen),
    signIn(backend.url, demoLogins.marcos),
  ]);
});
afterAll(() => backend.stop());

const changesOf = async (who: SignedInApi, kind: string, from?: string) =>
  (await readAllChanges(who, from)).changes.filter((change) => change.kind.startsWith(kind));

describe('a ticket’s trail', () => {
  it('has a row for each act, with who, what it was and became, and why', async () => {
    const { ticket } = await openTicket(lucia, { priority: 'urgent' });
    const params = { id: ticket.id };
    await replyTo(carmen, ticket.id, 'Lo miro.');
    await replyTo(carmen, ticket.id, 'No es urgente', 'internal');
    const lowered = { priority: 'medium', reason: 'No es una caída.', assigneeId: accounts.carmen } as const;
    await carmen.call('updateTicket', { params, body: lowered });
    await carmen.call('updateTicket', { params, body: { priority: 'medium' } });
    await carmen.call('updateTicket', { params, body: { status: 'closed' } });
    const rating = { params: { id: ticket.id, ratingId: newId() }, body: { score: 4, comment: null } };
    await lucia.call('rateTicket', rating);
    await lucia.call('rateTicket', rating);
    await replyTo(lucia, ticket.id, 'Sigue igual');
    await carmen.call('updateTicket', { params, body: { departmentId: departments.domains } });
    const { rows } = (await carmen.call('getAudit', { params })).body;
    const facts = rows.map(({ by, kind, from, to, reason }) => [by.name, kind, from, to, reason]);
    expect(facts).toEqual([
      ['Lucía Serrano', 'opened', null, null, null],
      ['Carmen Ortega', 'reply', null, null, null],
      ['Carmen Ortega', 'note', null, null, null],
      ['Carmen Ortega', 'priority', 'urgent', 'medium', 'No es una caída.'],
      ['Carmen Ortega', 'assignee', null, 'Carmen Ortega', null],
      ['Carmen Ortega', 'status', 'open', 'closed', null],
      ['Lucía Serrano', 'rated', null, '4', null],
      ['Lucía Serrano', 'reply', null, null, null],
      ['Lucía Serrano', 'status', 'closed', 'open', null],
      ['Carmen Ortega', 'department', departments.support, departments.domains, null],
    ]);
  });

  it('has one row for an act that came twice, and names whoever stored, read and erased sensitive data', async () => {
    const { departments: list } = (await lucia.call('getCatalog')).body;
    const keyId = list.find(({ id }) => id === departments.support)?.sensitive?.keyId ?? '';
    const envelope = '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n';
    const sensitive = { departmentId: departments.support, keyId, envelope };
    const id = newId();
    await openTicket(lucia, { sensitive }, id);
    await openTicket(lucia, { sensitive }, id);
    const { staffKeyId } = await newStaffKey(carmen);
    const reading = { params: { id }, body: { reason: 'Revisar el acceso', staffKeyId } };
    await carmen.call('revealSensitive', reading);
    const close = {
      params: { id },
      body: { status: 'closed' },
      headers: { 'idempotency-key': newId() },
    } as const;
    await carmen.call('updateTicket', close);
    await carmen.call('updateTicket', close);
    const { rows } = (await carmen.call('getAudit', { params: { id } })).body;
    expect(rows.map(({ kind, reason }) => [kind, reason])).toEqual([
      ['opened', null],
      ['sensitive-stored', null],
      ['sensitive-revealed', 'Revisar el acceso'],
      ['status', null],
      ['sensitive-erased', null],
    ]);
  });

  it('is for the agents of the ticket’s department alone', async () => {
    const { ticket } = await openTicket(lucia);
    const ask = (who: SignedInApi) => who.call('getAudit', { params: { id: ticket.id } });
    expect((await ask(lucia)).problem.code).toBe('forbidden');
    expect((await ask(marcos)).problem.code).toBe('not-found');
    expect((await ask(carmen)).status).toBe(200);
  });
});

describe('the card of a client', () => {
  it('has number, language and services with their incidents, and comes once', async () => {
    const { changes } = await readAllChanges(carmen);
    const cards = changes.flatMap((change) => (change.kind === 'client' ? [change.client] : []));
    expect(cards.map(({ name }) => name).toSorted()).toEqual(['Iván Robles', 'Lucía Serrano']);
    const hers = cards.find(({ id }) => id === accounts.lucia);
    expect(hers).toMatchObject({ clientNumber: 'C-10482', email: 'lucia@midominio.es', language: 'es' });
    expect(hers?.services.filter(({ incident }) => incident !== null)).toHaveLength(1);
  });

  it('comes to the agents of a department with the first ticket there, and goes with the last', async () => {
    await backend.app.database.write(async ({ tx }) => {
      const others = tx.deleteFrom('agent_departments').where('account_id', '=', accounts.marcos);
      return ok(await others.where('department_id', '!=', departments.billing).execute());
    });
    const start = await readAllChanges(marcos);
    const cards = start.changes.flatMap((change) => (change.kind === 'client' ? [change.client.id] : []));
    expect(cards).toEqual([accounts.ivan]);
    const { ticket } = await openTicket(lucia, { departmentId: departments.billing });
    expect(await changesOf(marcos, 'client', start.cursor)).toMatchObject([
      { kind: 'client', client: { id: accounts.lucia } },
    ]);
    const { cursor } = await readAllChanges(marcos);
    await openTicket(lucia, { departmentId: departments.support });
    const params = { id: ticket.id };
    await carmen.call('updateTicket', { params, body: { departmentId: departments.support } });
    expect(await changesOf(marcos, 'client', cursor)).toEqual([
      { kind: 'client-removed', id: accounts.lucia },
    ]);
  });

  it('and canned replies are never given to a client', async () => {
    const { changes } = await readAllChanges(lucia);
    expect(new Set(changes.map(({ kind }) => kind))).toEqual(
      new Set(['article', 'catalog', 'ticket', 'message']),
    );
  });
});

describe('canned replies', () => {
  it('are those of an agent’s departments, each once, and go when they are removed', async () => {
    const given = (await changesOf(carmen, 'canned-reply')).map((change) =>
      change.kind === 'canned-reply' ? change.cannedReply : null,
    );
    expect(given).toHaveLength(16);
    expect(new Set(given.map((reply) => reply?.language))).toEqual(new Set(['es', 'en']));
    const forBilling = await changesOf(marcos, 'canned-reply');
    expect(forBilling.length).toBeGreaterThan(0);
    expect(JSON.stringify(forBilling)).not.toContain(departments.support);

    const { cursor } = await readAllChanges(carmen);
    const id = newId();
    const reply = { id, departmentId: null, language: 'es', title: 'Hola', body: 'Hola' } as const;
    await backend.app.database.write(async (unit) => ok(await addCannedReply(unit, reply)));
    expect(await changesOf(carmen, 'canned-reply', cursor)).toEqual([
      { kind: 'canned-reply', cannedReply: reply },
    ]);
    await backend.app.database.write(async (unit) => {
      await unit.tx.deleteFrom('canned_replies').where('id', '=', id).execute();
      return ok(await recordCannedReply(unit, id, null));
    });
    expect(await changesOf(carmen, 'canned-reply', cursor)).toEqual([{ kind: 'canned-reply-removed', id }]);
  });
});

/** What somebody hears of presence, the newest last. */
async function listen(who: SignedInApi) {
  const abort = new AbortController();
  const response = await who.fetch('/v1/events', { signal: abort.signal });
  const heard: { ticketId: string; people: { name: string; state: string }[] }[] = [];
  const read = async () => {
    let pending = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      const parts = (pending + decoder.decode(chunk, { stream: true })).split('\n\n');
      pending = parts.pop() ?? '';
      for (const part of parts) {
        const data = /^event: presence\ndata: (.+)$/.exec(part)?.[1];
        if (data !== undefined) heard.push(JSON.parse(data) as (typeof heard)[number]);
      }
    }
  };
  read().catch(() => {});
  const newest = (ticketId: string) => {
    const people = heard.findLast((event) => event.ticketId === ticketId)?.people ?? null;
    return people?.map(({ name, state }) => `${name} ${state}`) ?? null;
  };
  return { newest, heard, stop: () => abort.abort() };
}

const settle = () => new Promise((done) => setTimeout(done, 150));

describe('presence', () => {
  const say = (who: SignedInApi, id: string, state: 'viewing' | 'replying' | 'left') =>
    who.call('putPresence', { params: { id }, body: { state } });

  it('is told to the agents who may read the ticket, also to who comes later, and to nobody else', async () => {
    const { ticket } = await openTicket(lucia);
    const [hers, ofCarmen, ofMarcos] = await Promise.all([lucia, carmen, marcos].map((who) => listen(who)));
    await settle();
    expect((await say(carmen, ticket.id, 'viewing')).status).toBe(200);
    await say(carmen, ticket.id, 'replying');
    expect((await say(marcos, ticket.id, 'viewing')).problem.code).toBe('not-found');
    expect((await say(lucia, ticket.id, 'viewing')).problem.code).toBe('forbidden');
    const later = await listen(carmen);
    await settle();
    for (const stream of [ofCarmen, later]) {
      expect(stream?.newest(ticket.id)).toEqual(['Carmen Ortega replying']);
    }
    for (const stream of [hers, ofMarcos]) expect(stream?.heard).toEqual([]);
    await say(carmen, ticket.id, 'left');
    await settle();
    expect(later.newest(ticket.id)).toEqual([]);
    for (const stream of [hers, ofCarmen, ofMarcos, later]) stream?.stop();
  });

  it('is forgotten 30 seconds after it was last said', async () => {
    const { ticket } = await openTicket(lucia);
    const stream = await listen(carmen);
    const pass = (seconds: number) =>
      fetch(`${backend.url}/demo/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advanceMs: seconds * SECOND }),
      });
    await say(carmen, ticket.id, 'viewing');
    await pass(20);
    await say(carmen, ticket.id, 'viewing');
    await pass(20);
    await settle();
    expect(stream.newest(ticket.id)).toEqual(['Carmen Ortega viewing']);
    await pass(11);
    await settle();
    expect(stream.newest(ticket.id)).toEqual([]);
    stream.stop();
  });
});

describe('the review of an article', () => {
  const review = (who: SignedInApi, reviewState: 'current' | 'needs-review' | 'obsolete', key = newId()) =>
    who.call('reviewArticle', {
      params: { id: 'KB-1010' },
      body: { reviewState },
      headers: { 'idempotency-key': key },
    });

  it('is for who may write articles, dates it, and goes out to everyone', async () => {
    expect((await review(marcos, 'obsolete')).problem.code).toBe('forbidden');
    expect((await review(lucia, 'obsolete')).problem.code).toBe('forbidden');
    const { cursor } = await readAllChanges(lucia);
    const { body } = await review(carmen, 'obsolete');
    expect(body).toMatchObject({ id: 'KB-1010', reviewState: 'obsolete' });
    const asked = (await review(carmen, 'needs-review')).body;
    expect(asked.reviewedAt).toBe(body.reviewedAt);
    expect((await readAllChanges(lucia, cursor)).changes).toEqual([{ kind: 'article', article: asked }]);
  });
});
