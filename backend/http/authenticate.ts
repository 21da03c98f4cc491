import type { FastifyRequest } from 'fastify';
import { type Outcome, refuse } from '../refusal.ts';
import type { Sessions } from '../sessions/sessions.ts';
import type { SignedIn } from '../sessions/signedIn.ts';

export type Authenticate = (request: FastifyRequest) => Promise<Outcome<SignedIn>>;

/** Who sends a request, by its `Authorization: Bearer` header. */
export function authenticateBy(sessions: Sessions): Authenticate {
  return async (request) => {
    const token = bearerToken(request);
    const account = token === null ? null : await sessions.find(token);
    return account === null ? refuse('session-expired') : { ok: true, value: account };
  };
}

export function bearerToken(request: FastifyRequest): string | null {
  return /^Bearer ([\w-]{1,500})$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
