import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type RouteName, routes } from '#common/api/routes.ts';
import { newId } from '#common/domain/ids.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import { departments, openTicket, readAllChanges, replyTo, ticketContent } from '#test/support/ticketing.ts';
import { uploadFile } from '#test/support/uploading.ts';

const SECRET = 'NOTA-INTERNA-QUE-NO-SALE';

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

describe('an internal note', () => {
  let ticketId: string;
  let noteId: string;
  let attachmentId: string;
  let cursor: string;
  let before: unknown;
  beforeEach(async () => {
    const { ticket } = await openTicket(lucia);
    ticketId = ticket.id;
    cursor = (await readAllChanges(lucia)).cursor;
    before = (await lucia.call('getTicket', { params: { id: ticketId } })).body;
    attachmentId = await uploadFile(carmen, { name: 'nota.txt', bytes: Buffer.from(SECRET) });
    noteId = newId();
    const note = await carmen.call('reply', {
      params: { id: ticketId, messageId: noteId },
      body: { body: SECRET, visibility: 'internal', attachmentIds: [attachmentId] },
    });
    if (note.status !== 201) throw new Error('The note was not taken');
  });

  it('reaches the agents of the department', async () => {
    const { changes } = await readAllChanges(carmen);
    expect(changes).toContainEqual(
      expect.objectContaining({ message: expect.objectContaining({ id: noteId, body: SECRET }) }),
    );
    const thread = (await carmen.call('getTicket', { params: { id: ticketId } })).body;
    expect(thread.messages.map(({ id }) => id)).toContain(noteId);
    expect((await carmen.fetch(`/v1/attachments/${attachmentId}`)).status).toBe(200);
  });

  it('changes nothing that its client can see: not even a version, a time or a cursor', async () => {
    expect((await lucia.call('getTicket', { params: { id: ticketId } })).body).toEqual(before);
    const after = await readAllChanges(lucia, cursor);
    expect(after).toEqual({ changes: [], cursor });
  });

  it('is not news to a reply, and is no proof of what was seen', async () => {
    const thread = before as { messages: { id: string }[] };
    const reply = (lastSeenMessageId: string | undefined) =>
      lucia.call('reply', {
        params: { id: ticketId, messageId: newId() },
        body: { body: 'Hola', visibility: 'public', lastSeenMessageId: lastSeenMessageId ?? null },
      });
    const fresh = await reply(thread.messages[0]?.id);
    expect(fresh.status).toBe(201);
    expect(JSON.stringify(fresh.body)).not.toContain(SECRET);
    await replyTo(carmen, ticketId, 'Respuesta pública');
    const stale = await reply(noteId);
    expect(stale.problem.code).toBe('stale-thread');
    expect(JSON.stringify(stale.problem)).not.toContain(SECRET);
  });

  /** One call of each kind, as the client, aimed at the note or its ticket; a new route has to be added here. */
  const calls: Readonly<Record<RouteName, () => Promise<unknown>>> = {
    getServer: () => lucia.fetch('/v1/server'),
    signIn: () => lucia.fetch('/v1/sessions', post({ ...demoLogins.lucia, remember: true })),
    refreshSession: () =>
      lucia.fetch('/v1/sessions/refresh', post({ refreshToken: lucia.session.refreshToken })),
    signOut: async () =>
      (await signIn(backend.url, demoLogins.lucia)).fetch('/v1/sessions/current', { method: 'DELETE' }),
    requestPasswordReset: () => lucia.fetch('/v1/password-resets', post({ email: 'nadie@midominio.es' })),
    resetPassword: () => lucia.fetch('/v1/password-resets/x', post({ newPassword: 'una-clave-larga' })),
    getMe: () => lucia.fetch('/v1/me'),
    getCatalog: () => lucia.fetch('/v1/catalog'),
    getChanges: () => lucia.fetch('/v1/changes?limit=1000'),
    openTicket: () => lucia.fetch(`/v1/tickets/${noteId}`, put(ticketContent())),
    getTicket: () => lucia.fetch(`/v1/tickets/${ticketId}`),
    updateTicket: () =>
      lucia.fetch(`/v1/tickets/${ticketId}`, { ...put({ status: 'closed' }), method: 'PATCH' }),
    putSensitive: () =>
      lucia.fetch(
        `/v1/tickets/${ticketId}/sensitive`,
        put({ departmentId: newId(), keyId: 'x', envelope: 'x' }),
      ),
    revealSensitive: () =>
      lucia.fetch(`/v1/tickets/${ticketId}/sensitive/reveals`, post({ reason: 'curiosidad' })),
    reply: () =>
      lucia.fetch(
        `/v1/tickets/${ticketId}/messages/${noteId}`,
        put({ body: SECRET.slice(0, 4), visibility: 'public' }),
      ),
    settleCreation: () => lucia.fetch(`/v1/creations/${noteId}`, { method: 'DELETE' }),
    voteArticle: () => lucia.fetch('/v1/articles/KB-1001/vote', { ...put({ useful: true }) }),
    recordDeflection: () => lucia.fetch(`/v1/deflections/${noteId}`, put({ articleId: 'KB-1001' })),
    getAudit: () => lucia.fetch(`/v1/tickets/${ticketId}/audit`),
    putPresence: () => lucia.fetch(`/v1/tickets/${ticketId}/presence`, put({ state: 'viewing' })),
    reviewArticle: () =>
      lucia.fetch('/v1/articles/KB-1001', { ...put({ reviewState: 'obsolete' }), method: 'PATCH' }),
  };
  it.each(Object.keys(routes) as RouteName[])('does not come out of %s', async (name) => {
    const response = await calls[name]();
    expect(response).toBeInstanceOf(Response);
    expect(await (response as Response).text()).not.toContain(SECRET);
  });

  it('does not come out of its attachment, nor of the uploads', async () => {
    expect((await lucia.fetch(`/v1/attachments/${attachmentId}`)).status).toBe(404);
    const head = await lucia.fetch(`/v1/uploads/${attachmentId}`, {
      method: 'HEAD',
      headers: { 'tus-resumable': '1.0.0' },
    });
    expect(head.status).toBe(404);
  });

  it('sends its client no mail', async () => {
    const mails = await backend.app.database.read.selectFrom('mails').selectAll().execute();
    expect(JSON.stringify(mails)).not.toContain(SECRET);
  });
});

describe('what others may see', () => {
  it('is nothing of another client’s ticket, by any way', async () => {
    const { ticket, messages } = await openTicket(lucia);
    const answers = [
      await ivan.call('getTicket', { params: { id: ticket.id } }),
      await ivan.call('updateTicket', { params: { id: ticket.id }, body: { status: 'closed' } }),
      await ivan.call('reply', {
        params: { id: ticket.id, messageId: newId() },
        body: { body: 'Hola', visibility: 'public' },
      }),
      await marcos.call('getTicket', { params: { id: ticket.id } }),
    ];
    for (const answer of answers) expect(answer.problem).toMatchObject({ status: 404, code: 'not-found' });
    for (const other of [ivan, marcos]) {
      const seen = JSON.stringify((await readAllChanges(other)).changes);
      expect(seen).not.toContain(ticket.id);
      expect(seen).not.toContain(messages[0]?.id);
    }
    expect((await ivan.call('settleCreation', { params: { id: ticket.id } })).body.outcome).toBe('cancelled');
  });

  it('includes the files of a thread', async () => {
    const { changes } = await readAllChanges(lucia);
    const attachments = changes.flatMap((change) =>
      change.kind === 'message' ? change.message.attachments : [],
    );
    const screenshot = attachments.find(({ name }) => name === 'aviso-certificado.png');
    const get = (who: SignedInApi) => who.fetch(`/v1/attachments/${screenshot?.id}`);
    expect((await (await get(lucia)).arrayBuffer()).byteLength).toBe(screenshot?.size);
    expect((await get(carmen)).headers.get('content-type')).toBe('image/png');
    expect((await get(ivan)).status).toBe(404);
    expect((await get(marcos)).status).toBe(404);
  });

  it('is, for an agent, the tickets of the departments served, with all their messages', async () => {
    const { ticket } = await openTicket(lucia, { departmentId: departments.billing });
    await replyTo(marcos, ticket.id, 'Nota entre agentes', 'internal');
    const { changes } = await readAllChanges(marcos);
    const kinds = changes.flatMap((change) =>
      (change.kind === 'ticket' && change.ticket.id === ticket.id) ||
      (change.kind === 'message' && change.message.ticketId === ticket.id)
        ? [change.kind]
        : [],
    );
    expect(kinds).toEqual(['ticket', 'message', 'message']);
    const support = changes.filter(
      (change) => change.kind === 'ticket' && change.ticket.departmentId === departments.support,
    );
    expect(support).toEqual([]);
  });
});

function post(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
function put(body: unknown): RequestInit {
  return { ...post(body), method: 'PUT' };
}
