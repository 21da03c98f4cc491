import type { AxiosInstance } from 'axios';
import type { z } from 'zod';
import { IDEMPOTENCY_HEADER, type RouteName, type RouteResponse, routes } from '#common/api/routes.ts';
import { catalogSchema } from '#common/domain/catalog.ts';
import type { CallResult, Helpdesk } from '../helpdesk.ts';
import type { FindProxy } from '../proxyFinder.ts';
import { downloadAttachment } from './download.ts';
import { listenToEvents } from './events.ts';
import { callLimit, httpClient, parseJson, readAnswer, readFailure, readRefusal } from './http.ts';
import { pamblyKeyDesk } from './pamblyKeyDesk.ts';
import { proxyAgents } from './proxyAgents.ts';
import { uploadAttachment } from './upload.ts';

const CHANGES_PER_PAGE = 500;

export type CallOptions = {
  readonly token?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** Makes a call by the name of its route. */
export type CallRoute = <N extends RouteName>(
  name: N,
  options?: CallOptions,
) => Promise<CallResult<RouteResponse<N>>>;

/** The connection to a server that speaks the API of `common/api`. `client` is `<edition>/<version>`. */
export function pamblyHelpdesk(serverUrl: string, client: string, findProxy: FindProxy): Helpdesk {
  const http = httpClient(serverUrl, client, findProxy);
  const agentsFor = proxyAgents();
  const call: CallRoute = (name, options = {}) => callRoute(http, name, options);
  return {
    server: () => call('getServer'),
    signIn: (body) => call('signIn', { body }),
    refresh: (refreshToken) => call('refreshSession', { body: { refreshToken } }),
    signOut: (token) => call('signOut', { token }),
    requestPasswordReset: (email) => call('requestPasswordReset', { body: { email } }),
    catalog: (token, etag) => fetchCatalog(http, token, etag),
    changes: (token, cursor) =>
      call('getChanges', {
        token,
        query: { limit: CHANGES_PER_PAGE, ...(cursor === null ? {} : { cursor }) },
      }),
    openTicket: (token, id, body) => call('openTicket', { token, params: { id }, body }),
    reply: (token, ticketId, messageId, body) =>
      call('reply', { token, params: { id: ticketId, messageId }, body }),
    updateTicket: (token, id, change, ifVersion, key) =>
      call('updateTicket', {
        token,
        params: { id },
        body: change,
        headers: {
          [IDEMPOTENCY_HEADER]: key,
          ...(ifVersion === null ? {} : { 'if-match': `"${ifVersion}"` }),
        },
      }),
    saveViews: (token, views, key) =>
      call('putMyViews', { token, body: { views }, headers: { [IDEMPOTENCY_HEADER]: key } }),
    putSensitive: (token, id, body, key) =>
      call('putSensitive', { token, params: { id }, body, headers: { [IDEMPOTENCY_HEADER]: key } }),
    keys: pamblyKeyDesk(call),
    rateTicket: (token, id, ratingId, body) => call('rateTicket', { token, params: { id, ratingId }, body }),
    settleCreation: (token, id) => call('settleCreation', { token, params: { id } }),
    voteArticle: (token, id, useful, key) =>
      call('voteArticle', {
        token,
        params: { id },
        body: { useful },
        headers: { [IDEMPOTENCY_HEADER]: key },
      }),
    recordDeflection: (token, id, articleId, key) =>
      call('recordDeflection', {
        token,
        params: { id },
        body: { articleId },
        headers: { [IDEMPOTENCY_HEADER]: key },
      }),
    upload: async (token, request) => {
      const proxy = await findProxy(serverUrl);
      const agents = proxy === null ? null : agentsFor(proxy);
      return uploadAttachment({ serverUrl, client, agents }, token, request);
    },
    download: (token, id, target, signal) => downloadAttachment(http, token, id, target, signal),
    reviewArticle: (token, id, reviewState, key) =>
      call('reviewArticle', {
        token,
        params: { id },
        body: { reviewState },
        headers: { [IDEMPOTENCY_HEADER]: key },
      }),
    audit: (token, id) => call('getAudit', { token, params: { id } }),
    putPresence: (token, id, state) => call('putPresence', { token, params: { id }, body: { state } }),
    listen: (token, listener, signal) => listenToEvents(http, token, listener, signal),
  };
}

async function callRoute<N extends RouteName>(
  http: AxiosInstance,
  name: N,
  options: CallOptions,
): Promise<CallResult<RouteResponse<N>>> {
  const route = routes[name];
  try {
    const response = await http.request<unknown>({
      method: route.method,
      url: fillPath(route.path, options.params ?? {}),
      params: options.query,
      signal: callLimit(),
      ...(options.body === undefined ? {} : { data: JSON.stringify(options.body) }),
      headers: {
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...bearer(options.token),
        ...options.headers,
      },
    });
    // The table pairs each name with its schema; TypeScript cannot follow the pair through the index.
    const schema = route.response as unknown as z.ZodType<RouteResponse<N>>;
    return readAnswer(response, route.success, schema);
  } catch (error) {
    return readFailure(error);
  }
}

async function fetchCatalog(
  http: AxiosInstance,
  token: string,
  etag: string | null,
): ReturnType<Helpdesk['catalog']> {
  try {
    const response = await http.request<unknown>({
      method: 'GET',
      url: routes.getCatalog.path,
      signal: callLimit(),
      headers: { ...bearer(token), ...(etag === null ? {} : { 'if-none-match': etag }) },
    });
    if (response.status === 304) return { kind: 'ok', value: null };
    const body = parseJson(response.data);
    if (response.status !== 200) return readRefusal(response, body);
    const catalog = readAnswer(response, [200], catalogSchema);
    if (catalog.kind !== 'ok') return catalog;
    return { kind: 'ok', value: { catalog: catalog.value, etag: String(response.headers['etag'] ?? '') } };
  } catch (error) {
    return readFailure(error);
  }
}

function bearer(token: string | undefined): Record<string, string> {
  return token === undefined ? {} : { authorization: `Bearer ${token}` };
}

function fillPath(path: string, params: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}
