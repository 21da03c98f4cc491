import { type RouteName, routes } from '#common/api/routes.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Outcome, type Refusal, refuse } from '../refusal.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import type { Authenticate } from './authenticate.ts';
import type { Answer, Handler, Handlers } from './handler.ts';
import { sendProblem } from './problem.ts';

export type AdapterOptions = {
  readonly authenticate: Authenticate;
  /** Check every answer against its schema too (in tests): a mismatch is a bug, answered with 500. */
  readonly checkResponses: boolean;
};

/** A route without the types of its own parts, as the adapter sees all of them. */
type AnyRoute = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly auth: 'none' | 'account' | 'agent';
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
  readonly success: readonly number[];
};

/** Turns the table of routes into Fastify routes. A new route needs its line in the table and a handler. */
export function mountRoutes(server: FastifyInstance, handlers: Handlers, options: AdapterOptions): void {
  for (const name of Object.keys(routes) as RouteName[]) {
    const route: AnyRoute = routes[name];
    // One handler per name is held by the type `Handlers`; inside the loop the link between the two is lost.
    const handler = handlers[name] as unknown as Handler<RouteName>;
    server.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      handler: async (request, reply) => {
        const outcome = await answer(route, handler, request, options);
        return outcome.ok
          ? sendAnswer(reply, route, outcome.value, options)
          : sendProblem(reply, outcome.error);
      },
    });
  }
}

async function answer(
  route: AnyRoute,
  handler: Handler<RouteName>,
  request: FastifyRequest,
  { authenticate }: AdapterOptions,
): Promise<Outcome<Answer<RouteName>>> {
  const account = route.auth === 'none' ? null : await authenticate(request);
  if (account !== null && !account.ok) return account;
  if (route.auth === 'agent' && account?.value.role !== 'agent') return refuse('forbidden');

  const params = parsePart(route.params, request.params, '/params');
  if (!params.ok) return params;
  const query = parsePart(route.query, request.query, '/query');
  if (!query.ok) return query;
  const body = parsePart(route.body, request.body, '');
  if (!body.ok) return body;

  return handler({
    params: params.value as never,
    query: query.value as never,
    body: body.value as never,
    account: (account === null ? null : account.value) as SignedIn & null,
    header: (header) => {
      const value = request.headers[header];
      return Array.isArray(value) ? value[0] : value;
    },
    address: request.ip,
  });
}

function parsePart(schema: z.ZodType | undefined, value: unknown, pointer: string): Outcome<unknown> {
  if (schema === undefined) return { ok: true, value: undefined };
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return refuse('invalid-request', { errors: parsed.error.issues.map((issue) => toError(issue, pointer)) });
}

function toError(issue: z.core.$ZodIssue, pointer: string): NonNullable<Refusal['errors']>[number] {
  const path = issue.path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`);
  return {
    pointer: pointer + path.join(''),
    code: issue.code,
    ...(issue.code === 'too_big' ? { limit: Number(issue.maximum) } : {}),
  };
}

function sendAnswer(
  reply: FastifyReply,
  route: AnyRoute,
  { status, body, headers }: Answer<RouteName>,
  { checkResponses }: AdapterOptions,
): FastifyReply {
  const code = status ?? route.success[0] ?? 200;
  if (checkResponses && code !== 304) {
    if (!route.success.includes(code)) throw new Error(`${route.path} does not answer ${code}`);
    route.response.parse(body);
  }
  if (headers !== undefined) void reply.headers(headers);
  return reply.code(code).send(body ?? undefined);
}
