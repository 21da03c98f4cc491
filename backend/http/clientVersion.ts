import { CLIENT_HEADER } from '#common/api/routes.ts';
import type { FastifyRequest } from 'fastify';

/**
 * Whether a request comes from an app older than `minClient` (`Pambly-Client: <edition>/<version>`). Callers that name
 * no version (a browser, a script) are let in.
 */
export function isTooOld(request: FastifyRequest, minClient: string): boolean {
  const header = request.headers[CLIENT_HEADER];
  const version = /^[\w-]+\/(\d+\.\d+\.\d+)/.exec(typeof header === 'string' ? header : '')?.[1];
  return version !== undefined && isOlder(version, minClient);
}

function isOlder(version: string, than: string): boolean {
  const minimum = than.split('.').map(Number);
  for (const [index, part] of version.split('.').map(Number).entries()) {
    const other = minimum[index] ?? 0;
    if (part !== other) return part < other;
  }
  return false;
}
