import { type Problem, PROBLEM_TYPE, problemSchema } from '#common/api/problem.ts';
import {
  type RouteBodyInput,
  type RouteName,
  type RouteParams,
  type RouteResponse,
  routes,
} from '#common/api/routes.ts';
import type { SessionAnswer } from '#common/api/schemas.ts';

type Parts<N extends RouteName> = {
  readonly params?: RouteParams<N>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: RouteBodyInput<N>;
  readonly headers?: Readonly<Record<string, string>>;
};

export type ApiAnswer<T> = {
  readonly status: number;
  readonly headers: Headers;
  /** The body of a success; reading it after a refusal fails the test with the refusal. */
  readonly body: T;
  /** The refusal; reading it after a success fails the test. */
  readonly problem: Problem;
};

/** Calls the API by the names of its routes, as somebody or as nobody. */
export type Api = {
  readonly url: string;
  readonly token: string | null;
  readonly call: <N extends RouteName>(name: N, parts?: Parts<N>) => Promise<ApiAnswer<RouteResponse<N>>>;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
};
export type SignedInApi = Api & { readonly token: string; readonly session: SessionAnswer };

export function apiAt(url: string, token: string | null = null): Api {
  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const fetchAs: Api['fetch'] = (path, init = {}) =>
    fetch(new URL(path, url), {
      ...init,
      headers: { ...authorization, ...(init.headers as Record<string, string> | undefined) },
    });
  return {
    url,
    token,
    fetch: fetchAs,
    call: async (name, { params, query, body, headers } = {}) => {
      const { method, path } = routes[name];
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, key: string) =>
        encodeURIComponent(String((params as Record<string, string> | undefined)?.[key])),
      );
      const search = query === undefined ? '' : `?${String(new URLSearchParams(query))}`;
      const response = await fetchAs(filled + search, {
        method,
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return readAnswer(response);
    },
  };
}

export async function signIn(
  url: string,
  login: { readonly email: string; readonly password: string },
  remember = true,
): Promise<SignedInApi> {
  const { body: session } = await apiAt(url).call('signIn', { body: { ...login, remember } });
  return { ...apiAt(url, session.accessToken), token: session.accessToken, session };
}

async function readAnswer<T>(response: Response): Promise<ApiAnswer<T>> {
  const text = await response.text();
  const refused = response.headers.get('content-type')?.startsWith(PROBLEM_TYPE) === true;
  return {
    status: response.status,
    headers: response.headers,
    get body() {
      if (refused || response.status >= 400) throw new Error(`Refused with ${response.status}: ${text}`);
      return (text === '' ? undefined : JSON.parse(text)) as T;
    },
    get problem() {
      if (!refused) throw new Error(`Not refused but ${response.status}: ${text.slice(0, 500)}`);
      return problemSchema.parse(JSON.parse(text));
    },
  };
}
