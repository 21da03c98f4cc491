import axios, { AxiosError, type AxiosInstance, type AxiosResponse } from 'axios';
import type { z } from 'zod';
import { PROBLEM_TYPE, problemSchema } from '#common/api/problem.ts';
import { CLIENT_HEADER } from '#common/api/routes.ts';
import type { CallResult, Unreached } from '../helpdesk.ts';
import type { FindProxy } from '../proxyFinder.ts';
import { proxyAgents } from './proxyAgents.ts';

/** A line that has been silent for this long is given up, and the server asked again. */
const TIMEOUT_MS = 30_000;
/** An answer that drips in is given up after this long, however alive its line seems. */
const LONGEST_CALL_MS = 120_000;
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * An HTTP client that follows no redirect (credentials would travel along), throws for no status, and hands out bodies
 * as text, so that nothing is believed before a schema has seen it. The way is asked for at each call.
 */
export function httpClient(serverUrl: string, client: string, findProxy: FindProxy): AxiosInstance {
  const agentsFor = proxyAgents();
  const http = axios.create({
    baseURL: serverUrl,
    adapter: 'http',
    timeout: TIMEOUT_MS,
    maxRedirects: 0,
    maxContentLength: MAX_ANSWER_BYTES,
    responseType: 'text',
    transformResponse: (body: unknown) => body,
    validateStatus: () => true,
    headers: { [CLIENT_HEADER]: client, accept: 'application/json' },
  });
  http.interceptors.request.use(async (config) => {
    const proxy = await findProxy(serverUrl);
    // With `false` axios would take the proxy out of the agents; what the environment says is for neither of them.
    if (proxy === null) config.proxy = false;
    else Object.assign(config, agentsFor(proxy), { proxy: undefined });
    return config;
  });
  return http;
}

/** Reads an answer by the rules of `CallResult`. */
export function readAnswer<T>(
  response: AxiosResponse<unknown>,
  success: readonly number[],
  schema: z.ZodType<T>,
): CallResult<T> {
  const body = parseJson(response.data);
  if (success.includes(response.status)) {
    const value = schema.safeParse(body);
    return value.success
      ? { kind: 'ok', value: value.data }
      : unknown('not-our-server', `unreadable ${response.status}`, response);
  }
  return readRefusal(response, body);
}

/** A refusal counts only when it is our own problem+json about this very status. */
export function readRefusal(response: AxiosResponse<unknown>, body: unknown): CallResult<never> {
  const type = String(response.headers['content-type'] ?? '');
  if (type.startsWith(PROBLEM_TYPE)) {
    const problem = problemSchema.safeParse(body);
    if (problem.success && problem.data.status === response.status) {
      const seconds = problem.data.retryAfterSeconds;
      return {
        kind: 'refused',
        problem: problem.data,
        retryAfterMs: seconds === undefined ? retryAfterMs(response) : seconds * 1000,
      };
    }
  }
  return unknown(unreachedByStatus(response.status), `status ${response.status}`, response);
}

/** For calls that end: those that stream have limits of their own. */
export function callLimit(): AbortSignal {
  return AbortSignal.timeout(LONGEST_CALL_MS);
}

/**
 * What a failure without an answer means. A body that was cut while it was read comes as an error of the system, with a
 * code. Anything that is not the network's doing is a bug and is thrown on.
 */
export function readFailure(error: unknown): CallResult<never> {
  if (!(error instanceof Error)) throw error;
  const named = 'code' in error && typeof error.code === 'string' ? error.code : null;
  if (named === null && !(error instanceof AxiosError)) throw error;
  const code = named ?? 'no-code';
  const reach = wantsProxyLogin(error) ? 'proxy-login' : unreachedBy(code);
  return { kind: 'unknown', reach, retryAfterMs: null, detail: code };
}

/** A proxy refused to open the tunnel because it wants a sign-in; Node's error says so, and may come wrapped. */
export function wantsProxyLogin(error: Error): boolean {
  const cause = error.cause instanceof Error ? error.cause : error;
  return [error, cause].some(
    (found) => 'statusCode' in found && found.statusCode === PROXY_AUTHENTICATION_REQUIRED,
  );
}

const NO_NETWORK = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
]);

/** What OpenSSL and Node call a certificate that does not prove who is there (Node, "TLS/SSL", X509 certificate error codes). */
const BAD_CERTIFICATE =
  /^(CERT_|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_|UNABLE_TO_(GET|VERIFY)_|ERR_TLS_CERT_|HOSTNAME_MISMATCH)/;

/** What the code of a failed connection says about why nothing was reached. */
export function unreachedBy(code: string): Unreached {
  if (NO_NETWORK.has(code)) return 'offline';
  return BAD_CERTIFICATE.test(code) ? 'certificate' : 'server-down';
}

const PROXY_AUTHENTICATION_REQUIRED = 407;
/** RFC 6585, 6: a network that wants a sign-in of its own. */
const NETWORK_AUTHENTICATION_REQUIRED = 511;

/** What an answer in no words of ours says by its status alone. */
export function unreachedByStatus(status: number): Unreached {
  if (status === PROXY_AUTHENTICATION_REQUIRED) return 'proxy-login';
  return status >= 500 && status !== NETWORK_AUTHENTICATION_REQUIRED ? 'server-down' : 'not-our-server';
}

export function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function unknown(reach: Unreached, detail: string, response: AxiosResponse<unknown>): CallResult<never> {
  return { kind: 'unknown', reach, retryAfterMs: retryAfterMs(response), detail };
}

/** `Retry-After` in seconds (RFC 9110, 10.2.3); the date form depends on clocks and is left out. */
function retryAfterMs(response: AxiosResponse<unknown>): number | null {
  const seconds = Number(response.headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
}
