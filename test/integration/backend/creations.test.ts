import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalMessage, canonicalTicket } from '#common/domain/contentDigest.ts';
import { newId } from '#common/domain/ids.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import {
  departments,
  openTicket,
  replyTo,
  services,
  sha256Hex,
  ticketContent,
} from '#test/support/ticketing.ts';

let backend: RunningApp;
let lucia: SignedInApi;
let ivan: SignedInApi;
let carmen: SignedInApi;
beforeAll(async () => {
  backend = await startApp();
  [lucia, ivan, carmen] = await Promise.all([
    signIn(backend.url, demoLogins.lucia),
    signIn(backend.url, demoLogins.ivan),
    signIn(backend.url, demoLogins.carmen),
  ]);
});
afterAll(() => backend.stop());

const settle = (who: SignedInApi, id: string) => who.call('settleCreation', { params: { id } });
const countTickets = async (id: string) =>
  (await backend.app.database.read.selectFrom('tickets').select('id').where('id', '=', id).execute()).length;

describe('opening a ticket', () => {
  it('answers 201 with its number, the requested priority and the digest of what was stored', async () => {
    const id = newId();
    const content = ticketContent({ priority: 'urgent', serviceId: services.luciaDomain });
    const { status, body } = await lucia.call('openTicket', { params: { id }, body: content });
    expect(status).toBe(201);
    expect(body.ticket).toMatchObject({ id, status: 'open', lastActor: 'client', version: 1 });
    expect(body.ticket).toMatchObject({ priority: 'urgent', requestedPriority: 'urgent' });
    expect(body.ticket.number).toBeGreaterThan(48_012);
    expect(body.messages).toMatchObject([{ ticketId: id, body: content.body, visibility: 'public' }]);
    const canonical = canonicalTicket({
      departmentId: content.departmentId,
      serviceId: services.luciaDomain,
      priority: 'urgent',
      subject: content.subject,
      body: content.body,
      attachmentSha256: [],
      fields: {},
      sensitive: null,
    });
    expect(body.contentSha256).toBe(sha256Hex(canonical));
  });

  it('numbers tickets one after the other', async () => {
    const first = await openTicket(lucia);
    const second = await openTicket(ivan);
    expect(second.ticket.number).toBe(first.ticket.number + 1);
  });

  it('answers an identical repeat with 200 and the same body, whatever has happened since', async () => {
    const id = newId();
    const first = await openTicket(lucia, {}, id);
    await replyTo(carmen, id, 'Lo miro.');
    await carmen.call('updateTicket', { params: { id }, body: { status: 'closed' } });
    const again = await lucia.call('openTicket', { params: { id }, body: ticketContent() });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first);
    expect(await countTickets(id)).toBe(1);
  });

  it('refuses the same id with other content', async () => {
    const { ticket } = await openTicket(lucia);
    const other = await lucia.call('openTicket', {
      params: { id: ticket.id },
      body: ticketContent({ body: 'Otra cosa' }),
    });
    expect(other.problem).toMatchObject({ status: 422, code: 'id-reused', retryable: false });
  });

  it('refuses an id that is another account’s, without saying whose', async () => {
    const { ticket } = await openTicket(lucia);
    const stolen = await ivan.call('openTicket', { params: { id: ticket.id }, body: ticketContent() });
    expect(stolen.problem.code).toBe('id-reused');
  });

  it('keeps the text as it was written: only line ends and what cannot be stored are normalised', async () => {
    const { messages, contentSha256 } = await openTicket(lucia, { body: '  uno\r\ndos\u0000\ud800\n' });
    const body = '  uno\ndos\ufffd\n';
    expect(messages[0]?.body).toBe(body);
    const repeat = await openTicket(lucia, { body });
    expect(repeat.contentSha256).toBe(contentSha256);
  });

  it('refuses a blank subject and a text that is too long, and says where', async () => {
    const blank = await lucia.call('openTicket', {
      params: { id: newId() },
      body: ticketContent({ subject: ' \n ' }),
    });
    expect(blank.problem).toMatchObject({
      status: 400,
      code: 'invalid-request',
      errors: [{ pointer: '/subject' }],
    });
    const long = await lucia.call('openTicket', {
      params: { id: newId() },
      body: ticketContent({ body: 'x'.repeat(200_001) }),
    });
    expect(long.problem.errors).toMatchObject([{ pointer: '/body', code: 'too_big', limit: 200_000 }]);
  });

  it('makes one ticket of many identical requests at once, and none of them is told anything else', async () => {
    const id = newId();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => lucia.call('openTicket', { params: { id }, body: ticketContent() })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status >= 400)) {
      expect(answer.problem).toMatchObject({ status: 409, code: 'in-progress', retryAfterSeconds: 1 });
    }
    expect(await countTickets(id)).toBe(1);
  });

  it('is for clients', async () => {
    const refused = await carmen.call('openTicket', { params: { id: newId() }, body: ticketContent() });
    expect(refused.problem.code).toBe('forbidden');
  });

  it('refuses an unknown department and a service of somebody else', async () => {
    const gone = await lucia.call('openTicket', {
      params: { id: newId() },
      body: ticketContent({ departmentId: newId() }),
    });
    expect(gone.problem).toMatchObject({ status: 422, code: 'department-gone' });
    const foreign = await lucia.call('openTicket', {
      params: { id: newId() },
      body: ticketContent({ serviceId: services.ivanDomain }),
    });
    expect(foreign.problem).toMatchObject({ status: 422, code: 'service-gone' });
  });

  it('writes nothing when it refuses', async () => {
    const id = newId();
    await lucia.call('openTicket', { params: { id }, body: ticketContent({ departmentId: newId() }) });
    expect(await countTickets(id)).toBe(0);
    const later = await lucia.call('openTicket', { params: { id }, body: ticketContent() });
    expect(later.status).toBe(201);
  });
});

describe('a repeat', () => {
  it('is recognised although its department has been retired and its service has ended', async () => {
    const { read, write } = backend.app.database;
    const id = newId();
    const content = ticketContent({ departmentId: departments.sales, serviceId: services.luciaEmail });
    const first = await lucia.call('openTicket', { params: { id }, body: content });
    const ended = { retired_at: '2026-01-01T00:00:00.000Z' };
    await write(async ({ tx }) => {
      await tx.updateTable('departments').set(ended).where('id', '=', departments.sales).execute();
      await tx
        .updateTable('services')
        .set({ ended_at: ended.retired_at })
        .where('id', '=', services.luciaEmail)
        .execute();
      return { ok: true, value: null };
    });
    const again = await lucia.call('openTicket', { params: { id }, body: content });
    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    const fresh = await lucia.call('openTicket', { params: { id: newId() }, body: content });
    expect(fresh.problem.code).toBe('department-gone');
    expect(
      await read.selectFrom('departments').select('id').where('retired_at', 'is', null).execute(),
    ).toHaveLength(3);
  });

  it('of a reply is recognised although the thread has gone on and the ticket was closed', async () => {
    const { ticket, messages } = await openTicket(lucia);
    const params = { id: ticket.id, messageId: newId() };
    const body = { body: '¿Alguna novedad?', visibility: 'public' as const };
    const first = await lucia.call('reply', {
      params,
      body: { ...body, lastSeenMessageId: messages[0]?.id ?? null },
    });
    expect(first.status).toBe(201);
    const canonical = canonicalMessage({ ticketId: ticket.id, ...body, attachmentSha256: [] });
    expect(first.body.contentSha256).toBe(sha256Hex(canonical));
    await replyTo(carmen, ticket.id, 'Resuelto.');
    await carmen.call('updateTicket', { params: { id: ticket.id }, body: { status: 'closed' } });

    for (const lastSeenMessageId of [messages[0]?.id ?? null, null, newId()]) {
      const again = await lucia.call('reply', { params, body: { ...body, lastSeenMessageId } });
      expect(again.status).toBe(200);
      expect(again.body).toEqual(first.body);
    }
    const after = await lucia.call('getTicket', { params: { id: ticket.id } });
    expect(after.body.ticket.status).toBe('closed');
    expect(after.body.messages).toHaveLength(3);
  });

  it('cannot be the same id in another ticket or as another kind of thing', async () => {
    const one = await openTicket(lucia);
    const other = await openTicket(lucia);
    const body = { body: 'Gracias', visibility: 'public' as const };
    const messageId = newId();
    await lucia.call('reply', { params: { id: one.ticket.id, messageId }, body });
    const elsewhere = await lucia.call('reply', { params: { id: other.ticket.id, messageId }, body });
    expect(elsewhere.problem.code).toBe('id-reused');
    const asTicket = await lucia.call('openTicket', { params: { id: messageId }, body: ticketContent() });
    expect(asTicket.problem.code).toBe('id-reused');
    const asReply = await lucia.call('reply', {
      params: { id: other.ticket.id, messageId: one.ticket.id },
      body,
    });
    expect(asReply.problem.code).toBe('id-reused');
    const ofAnother = await ivan.call('openTicket', { params: { id: messageId }, body: ticketContent() });
    expect(ofAnother.problem.code).toBe('id-reused');
  });
});

describe('settling an unknown outcome', () => {
  it('answers the receipt of what exists', async () => {
    const receipt = await openTicket(lucia);
    const settled = await settle(lucia, receipt.ticket.id);
    expect(settled.body).toEqual({ outcome: 'exists', receipt });
  });

  it('answers the receipt of a reply', async () => {
    const { ticket } = await openTicket(lucia);
    const params = { id: ticket.id, messageId: newId() };
    const sent = await lucia.call('reply', { params, body: { body: 'Más datos', visibility: 'public' } });
    expect((await settle(lucia, params.messageId)).body).toEqual({ outcome: 'exists', receipt: sent.body });
  });

  it('cancels for ever what has not come: the late request gets 410, also when it comes twice', async () => {
    const id = newId();
    expect((await settle(lucia, id)).body).toEqual({ outcome: 'cancelled' });
    expect((await settle(lucia, id)).body).toEqual({ outcome: 'cancelled' });
    for (const _ of [1, 2]) {
      const late = await lucia.call('openTicket', { params: { id }, body: ticketContent() });
      expect(late.problem).toMatchObject({ status: 410, code: 'creation-cancelled', retryable: false });
    }
    expect(await countTickets(id)).toBe(0);
  });

  it('cancels for one account only', async () => {
    const id = newId();
    await settle(ivan, id);
    expect((await lucia.call('openTicket', { params: { id }, body: ticketContent() })).status).toBe(201);
    expect((await settle(ivan, id)).body).toEqual({ outcome: 'cancelled' });
  });

  it('agrees with the request that it races, whoever comes first', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const id = newId();
        const put = () => lucia.call('openTicket', { params: { id }, body: ticketContent() });
        const [first, second] = index % 2 === 0 ? [put(), settle(lucia, id)] : [settle(lucia, id), put()];
        const [created, settled] =
          index % 2 === 0 ? [await first, await second] : [await second, await first];
        const exists = (await settle(lucia, id)).body.outcome;
        expect(settled.body).toMatchObject({ outcome: exists });
        expect(created.status).toBe(exists === 'exists' ? 201 : 410);
        expect(await countTickets(id)).toBe(exists === 'exists' ? 1 : 0);
        return exists;
      }),
    );
    expect(outcomes).toHaveLength(20);
  });

  it('stops a change to a ticket that has not come, and knows one that has', async () => {
    const { ticket } = await openTicket(lucia);
    const params = { id: ticket.id };
    const stopped = newId();
    expect((await settle(lucia, stopped)).body.outcome).toBe('cancelled');
    const late = await lucia.call('updateTicket', {
      params,
      body: { status: 'closed' },
      headers: { 'idempotency-key': stopped },
    });
    expect(late.problem.code).toBe('creation-cancelled');
    const done = newId();
    await lucia.call('updateTicket', {
      params,
      body: { status: 'closed' },
      headers: { 'idempotency-key': done },
    });
    const settled = (await settle(lucia, done)).body;
    expect(settled).toMatchObject({
      outcome: 'exists',
      receipt: { ticket: { status: 'closed' }, messages: [] },
    });
  });
});
