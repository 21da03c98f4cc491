import { type RouteName, routes } from '#common/api/routes.ts';
import { demoIds } from '#backend/demo/ids.ts';
import type { SignedInApi } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { ticketContent } from '#test/support/ticketing.ts';
import { TUS } from '#test/support/uploading.ts';

/** What a client's calls are aimed at: a ticket of hers, and ids that on one of the servers are a note's. */
export type Target = {
  readonly ticketId: string;
  readonly noteId: string;
  readonly noteAttachmentId: string;
  /** New ones, the same on both servers. */
  readonly newIds: readonly [string, string, string];
};

type ClientCall = (client: SignedInApi, target: Target) => Promise<Response>;
type ClientRoute = {
  [N in RouteName]: (typeof routes)[N]['auth'] extends 'agent' ? never : N;
}[RouteName];

/** One call of every route that a client may use. A new route is added here, and does not compile until it is. */
export const clientCalls: Readonly<Record<ClientRoute, ClientCall>> = {
  getServer: (client) => client.fetch('/v1/server'),
  signIn: (client) => client.fetch('/v1/sessions', post({ ...demoLogins.lucia, remember: true })),
  refreshSession: (client) => client.fetch('/v1/sessions/refresh', post({ refreshToken: 'x' })),
  signOut: (client) =>
    client.fetch('/v1/sessions/current', { method: 'DELETE', headers: { authorization: 'Bearer x' } }),
  requestPasswordReset: (client) =>
    client.fetch('/v1/password-resets', post({ email: 'nadie@midominio.es' })),
  resetPassword: (client) => client.fetch('/v1/password-resets/x', post({ newPassword: 'una-clave-larga' })),
  getMe: (client) => client.fetch('/v1/me'),
  getCatalog: (client) => client.fetch('/v1/catalog'),
  getChanges: (client) => client.fetch('/v1/changes?limit=1000'),
  getTicket: (client, { ticketId }) => client.fetch(`/v1/tickets/${ticketId}`),
  openTicket: (client, { newIds: [id], noteAttachmentId }) =>
    client.fetch(`/v1/tickets/${id}`, put({ ...ticketContent(), attachmentIds: [noteAttachmentId] })),
  updateTicket: (client, { ticketId }) =>
    client.fetch(`/v1/tickets/${ticketId}`, { ...put({ status: 'closed' }), method: 'PATCH' }),
  putSensitive: (client, { ticketId }) =>
    client.fetch(
      `/v1/tickets/${ticketId}/sensitive`,
      put({ departmentId: demoIds.departments.support, keyId: 'x', envelope: 'x' }),
    ),
  reply: (client, { ticketId, noteId, newIds: [, id] }) =>
    client.fetch(
      `/v1/tickets/${ticketId}/messages/${id}`,
      put({ body: 'Sigue igual', visibility: 'public', lastSeenMessageId: noteId }),
    ),
  rateTicket: (client, { ticketId, noteId }) =>
    client.fetch(`/v1/tickets/${ticketId}/ratings/${noteId}`, put({ score: 5 })),
  settleCreation: (client, { noteId }) => client.fetch(`/v1/creations/${noteId}`, { method: 'DELETE' }),
  voteArticle: (client) => client.fetch('/v1/articles/KB-1001/vote', put({ useful: true })),
  recordDeflection: (client, { newIds: [, , id] }) =>
    client.fetch(`/v1/deflections/${id}`, put({ articleId: 'KB-1001' })),
};

/** A client at the door of a route that is for agents. */
export function callAsClient(client: SignedInApi, name: RouteName, target: Target): Promise<Response> {
  const { method, path } = routes[name];
  const filled = path.replace('{id}', target.ticketId).replaceAll(/\{\w+\}/g, target.noteId);
  return client.fetch(filled, {
    method,
    ...(method === 'GET' ? {} : { headers: post({}).headers as Record<string, string>, body: '{}' }),
  });
}

/** What a client may ask beside the table; each by its path as the server has it. */
export const besideTheTable: Readonly<Record<string, ClientCall>> = {
  '/healthz': (client) => client.fetch('/healthz'),
  '/readyz': (client) => client.fetch('/readyz'),
  '/v1/openapi.json': (client) => client.fetch('/v1/openapi.json'),
  '/v1/inbound-mail': (client) => client.fetch('/v1/inbound-mail', { method: 'POST', body: 'x' }),
  '/reset/:token': (client) => client.fetch('/reset/x'),
  '/v1/attachments/:id': (client, { noteAttachmentId }) =>
    client.fetch(`/v1/attachments/${noteAttachmentId}`),
  '/v1/uploads': (client) => client.fetch('/v1/uploads', { method: 'POST', headers: TUS }),
  '/v1/uploads/:id': (client, { noteAttachmentId }) =>
    client.fetch(`/v1/uploads/${noteAttachmentId}`, { method: 'DELETE', headers: TUS }),
};

function post(body: unknown): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}
function put(body: unknown): RequestInit {
  return { ...post(body), method: 'PUT' };
}
