import { randomUUID } from 'node:crypto';
import { PROBLEM_TYPE } from '#common/api/problem.ts';
import { MIB } from '#common/domain/limits.ts';
import Fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify';
import type { Refusal } from '../refusal.ts';
import { isTooOld } from './clientVersion.ts';
import { sendProblem, toProblem } from './problem.ts';

/** The largest JSON body: four times the longest message in bytes, rounded up. */
const MAX_REQUEST_BYTES = MIB;

export type ServerOptions = { readonly minClient: string; readonly log: boolean };

/** A Fastify server that answers every failure, of whatever origin, as `problem+json`. */
export function createServer({ minClient, log }: ServerOptions): FastifyInstance {
  const options: FastifyServerOptions = {
    bodyLimit: MAX_REQUEST_BYTES,
    forceCloseConnections: 'idle',
    genReqId: () => randomUUID(),
    ...(log ? { logger: redactedLogger } : {}),
    frameworkErrors: (error, _request, reply) => {
      sendProblem(reply, refusalOf(error));
    },
    clientErrorHandler: (_error, socket) => {
      const body = JSON.stringify(toProblem({ code: 'invalid-request' }, randomUUID()));
      socket.end(
        `HTTP/1.1 400 Bad Request\r\nContent-Type: ${PROBLEM_TYPE}\r\n` +
          `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      );
    },
  };
  const server: FastifyInstance = Fastify(options);
  acceptEmptyJson(server);
  server.setErrorHandler<FastifyError>((error, request, reply) => {
    const refusal = refusalOf(error);
    if (refusal.code === 'internal') request.log.error({ err: error }, 'unexpected failure');
    return sendProblem(reply, refusal);
  });
  server.setNotFoundHandler((_request, reply) => sendProblem(reply, { code: 'not-found' }));
  server.addHook('onRequest', async (request, reply) => {
    void reply.headers({
      'X-Request-Id': request.id,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    if (isTooOld(request, minClient)) return sendProblem(reply, { code: 'client-too-old' });
    return undefined;
  });
  return server;
}

/** Some clients name a content type on requests without a body. */
function acceptEmptyJson(server: FastifyInstance): void {
  const parseJson = server.getDefaultJsonParser('error', 'error');
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body === '') done(null, undefined);
    else void parseJson(request, String(body), done);
  });
}

/** What a failure outside the handlers' own refusals means: a bad request by Fastify's checks, or our bug. */
function refusalOf(error: Partial<FastifyError>): Refusal {
  const status = error.statusCode ?? 500;
  if (status === 413) {
    return { code: 'too-large', errors: [{ pointer: '', code: 'too_big', limit: MAX_REQUEST_BYTES }] };
  }
  if (status >= 400 && status < 500) return { code: 'invalid-request', status };
  return { code: 'internal' };
}

/** Neither tokens nor cursors nor what people wrote: the route's pattern instead of the address. */
const redactedLogger = {
  level: 'info',
  serializers: {
    req: (request: FastifyRequest) => ({
      method: request.method,
      route: request.routeOptions.url ?? '(none)',
      address: request.ip,
    }),
    res: (reply: { readonly statusCode?: number }) => ({ statusCode: reply.statusCode ?? 0 }),
  },
};
