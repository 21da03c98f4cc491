import { z } from 'zod';
import { agentRoutes } from './agentRoutes.ts';
import type { Route } from './route.ts';
import { accountSchema } from '../domain/account.ts';
import { catalogSchema } from '../domain/catalog.ts';
import { ticketSchema } from '../domain/ticket.ts';
import {
  changesPageSchema,
  changesQuerySchema,
  deflectionBodySchema,
  emptySchema,
  messageReceiptSchema,
  openTicketBodySchema,
  ratingBodySchema,
  ratingReceiptSchema,
  replyBodySchema,
  sealedBodySchema,
  serverInfoSchema,
  sessionSchema,
  settledSchema,
  signInBodySchema,
  ticketReceiptSchema,
  ticketWithMessagesSchema,
  updateTicketBodySchema,
  voteBodySchema,
} from './schemas.ts';

const id = z.object({ id: z.uuid() });

/**
 * The HTTP contract: one table, from which come the types of both sides, the server's request checks, the client's
 * response checks, and `openapi.json`. Uploads (`/v1/uploads`, tus 1.0), `GET /v1/attachments/{id}` (bytes) and
 * `GET /v1/events` (server-sent events) are not JSON calls and stand beside it.
 */
export const routes = {
  getServer: {
    method: 'GET',
    path: '/v1/server',
    summary: 'Who this server is',
    auth: 'none',
    response: serverInfoSchema,
    success: [200],
  },
  signIn: {
    method: 'POST',
    path: '/v1/sessions',
    summary: 'Sign in',
    auth: 'none',
    body: signInBodySchema,
    response: sessionSchema,
    success: [201],
  },
  refreshSession: {
    method: 'POST',
    path: '/v1/sessions/refresh',
    summary: 'Get a new access token',
    auth: 'none',
    body: z.object({ refreshToken: z.string().max(500) }),
    response: sessionSchema,
    success: [200],
  },
  signOut: {
    method: 'DELETE',
    path: '/v1/sessions/current',
    summary: 'Sign out and revoke',
    auth: 'account',
    response: emptySchema,
    success: [200],
  },
  requestPasswordReset: {
    method: 'POST',
    path: '/v1/password-resets',
    summary: 'Ask for a reset mail',
    auth: 'none',
    body: z.object({ email: z.string().min(1).max(320) }),
    response: emptySchema,
    success: [202],
  },
  resetPassword: {
    method: 'POST',
    path: '/v1/password-resets/{token}',
    summary: 'Set a new password',
    auth: 'none',
    params: z.object({ token: z.string().max(200) }),
    body: z.object({ newPassword: z.string().min(10).max(1000) }),
    response: emptySchema,
    success: [200],
  },
  getMe: {
    method: 'GET',
    path: '/v1/me',
    summary: 'The signed-in account',
    auth: 'account',
    response: accountSchema,
    success: [200],
  },
  getCatalog: {
    method: 'GET',
    path: '/v1/catalog',
    summary: 'What a ticket can be opened with',
    auth: 'account',
    response: catalogSchema,
    success: [200],
  },
  getChanges: {
    method: 'GET',
    path: '/v1/changes',
    summary: 'Everything that changed since a cursor',
    auth: 'account',
    query: changesQuerySchema,
    response: changesPageSchema,
    success: [200],
  },
  openTicket: {
    method: 'PUT',
    path: '/v1/tickets/{id}',
    summary: 'Open a ticket',
    auth: 'account',
    params: id,
    body: openTicketBodySchema,
    response: ticketReceiptSchema,
    success: [201, 200],
  },
  getTicket: {
    method: 'GET',
    path: '/v1/tickets/{id}',
    summary: 'A ticket with its messages',
    auth: 'account',
    params: id,
    response: ticketWithMessagesSchema,
    success: [200],
  },
  updateTicket: {
    method: 'PATCH',
    path: '/v1/tickets/{id}',
    summary: 'Change status, priority, department, assignee or service',
    auth: 'account',
    params: id,
    body: updateTicketBodySchema,
    response: ticketSchema,
    success: [200],
  },
  putSensitive: {
    method: 'PUT',
    path: '/v1/tickets/{id}/sensitive',
    summary: 'Store sealed data in place of what was there',
    auth: 'account',
    params: id,
    body: sealedBodySchema,
    response: ticketSchema,
    success: [200],
  },
  reply: {
    method: 'PUT',
    path: '/v1/tickets/{id}/messages/{messageId}',
    summary: 'Reply, or write an internal note',
    auth: 'account',
    params: z.object({ id: z.uuid(), messageId: z.uuid() }),
    body: replyBodySchema,
    response: messageReceiptSchema,
    success: [201, 200],
  },
  rateTicket: {
    method: 'PUT',
    path: '/v1/tickets/{id}/ratings/{ratingId}',
    summary: 'Rate the help with a closed ticket, or change that',
    auth: 'account',
    params: z.object({ id: z.uuid(), ratingId: z.uuid() }),
    body: ratingBodySchema,
    response: ratingReceiptSchema,
    success: [201, 200],
  },
  settleCreation: {
    method: 'DELETE',
    path: '/v1/creations/{id}',
    summary: 'Settle an unknown outcome',
    auth: 'account',
    params: id,
    response: settledSchema,
    success: [200],
  },
  voteArticle: {
    method: 'PUT',
    path: '/v1/articles/{id}/vote',
    summary: 'Say whether an article helped',
    auth: 'account',
    params: z.object({ id: z.string().max(100) }),
    body: voteBodySchema,
    response: emptySchema,
    success: [200],
  },
  recordDeflection: {
    method: 'PUT',
    path: '/v1/deflections/{id}',
    summary: 'Record that an article avoided a ticket',
    auth: 'account',
    params: id,
    body: deflectionBodySchema,
    response: emptySchema,
    success: [200],
  },
  ...agentRoutes,
} as const satisfies Readonly<Record<string, Route>>;

export type RouteName = keyof typeof routes;
type RouteOf<N extends RouteName> = (typeof routes)[N];

export type RouteParams<N extends RouteName> =
  RouteOf<N> extends { params: infer P extends z.ZodType } ? z.infer<P> : undefined;
export type RouteQuery<N extends RouteName> =
  RouteOf<N> extends { query: infer Q extends z.ZodType } ? z.infer<Q> : undefined;
/** What the client writes: defaults may be left out. */
export type RouteBodyInput<N extends RouteName> =
  RouteOf<N> extends { body: infer B extends z.ZodType } ? z.input<B> : undefined;
/** What the server reads: defaults are filled in. */
export type RouteBody<N extends RouteName> =
  RouteOf<N> extends { body: infer B extends z.ZodType } ? z.output<B> : undefined;
export type RouteResponse<N extends RouteName> = z.infer<RouteOf<N>['response']>;

/** `Pambly-Client: <edition>/<version>` accompanies every request; a client too old to be safe gets 426. */
export const CLIENT_HEADER = 'pambly-client';
export const IDEMPOTENCY_HEADER = 'idempotency-key';
