import type {
  RouteBody,
  RouteName,
  RouteParams,
  RouteQuery,
  RouteResponse,
  routes,
} from '#common/api/routes.ts';
import type { Outcome } from '../refusal.ts';
import type { SignedIn } from '../sessions/signedIn.ts';

/** What a handler is given: everything checked already. `account` is null only on routes that anyone may call. */
export type Call<N extends RouteName> = {
  readonly params: RouteParams<N>;
  readonly query: RouteQuery<N>;
  readonly body: RouteBody<N>;
  readonly account: (typeof routes)[N]['auth'] extends 'none' ? null : SignedIn;
  readonly header: (name: string) => string | undefined;
  /** The caller's network address. */
  readonly address: string;
};

export type Answer<N extends RouteName> = {
  /** One of the route's `success` codes (the first when absent), or 304. */
  readonly status?: number;
  /** Null only with 304. */
  readonly body: RouteResponse<N> | null;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Handler<N extends RouteName> = (call: Call<N>) => Promise<Outcome<Answer<N>>>;
export type Handlers = { readonly [N in RouteName]: Handler<N> };
