import { PROBLEM_TYPE, type Problem, type ProblemCode } from '#common/api/problem.ts';
import type { FastifyReply } from 'fastify';
import type { Refusal } from '../refusal.ts';

type Meaning = { readonly status: number; readonly title: string; readonly retryable?: true };

/** What each code means over HTTP. Titles are for developers; people read the app's own sentence for the code. */
const meanings: Readonly<Record<ProblemCode, Meaning>> = {
  'attachment-extension': { status: 415, title: 'Files of this type are not accepted' },
  'attachment-too-large': { status: 413, title: 'The attachments are too many or too large' },
  'client-too-old': { status: 426, title: 'This version of the app is too old to be safe' },
  'creation-cancelled': { status: 410, title: 'This creation was cancelled before it arrived' },
  'cursor-expired': { status: 410, title: 'The cursor is not known; start from the beginning' },
  'department-gone': { status: 422, title: 'The department does not take tickets any more' },
  'digest-mismatch': { status: 422, title: 'The bytes received are not the bytes announced' },
  forbidden: { status: 403, title: 'The account may not do this' },
  'id-reused': { status: 422, title: 'The id was used before for something else' },
  'in-progress': { status: 409, title: 'The same request is still being worked on', retryable: true },
  internal: { status: 500, title: 'The server failed', retryable: true },
  'invalid-credentials': { status: 401, title: 'E-mail or password is wrong' },
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'key-not-held': { status: 403, title: 'The computer’s key has not been given this department’s' },
  'key-replaced': { status: 412, title: 'The department has another key by now' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'rate-limited': { status: 429, title: 'Too many attempts', retryable: true },
  'reseal-needed': { status: 422, title: 'The sensitive data was sealed to a key that is not current' },
  'service-gone': { status: 422, title: 'The service is not one of the account’s' },
  'session-expired': { status: 401, title: 'The session is over' },
  'stale-thread': { status: 412, title: 'The thread has news that the writer has not seen' },
  'stale-ticket': { status: 412, title: 'The ticket has changed since it was read' },
  'ticket-closed': { status: 410, title: 'A closed ticket holds no sensitive data' },
  'ticket-open': { status: 409, title: 'Only a closed ticket can be rated' },
  'too-large': { status: 413, title: 'The request is too large' },
  unavailable: { status: 503, title: 'The server cannot do this at the moment', retryable: true },
  'upload-missing': { status: 422, title: 'An attachment has to be uploaded again' },
};

export function statusOf(refusal: Refusal): number {
  return refusal.status ?? meanings[refusal.code].status;
}

export function toProblem(refusal: Refusal, requestId: string): Problem {
  const { title, retryable } = meanings[refusal.code];
  const { retryAfterSeconds, unseen, ticket, uploadIds } = refusal;
  return {
    type: `urn:pambly:problem:${refusal.code}`,
    title,
    status: statusOf(refusal),
    code: refusal.code,
    retryable: retryable ?? false,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
    errors: [...(refusal.errors ?? [])],
    requestId,
    ...(unseen === undefined ? {} : { unseen: [...unseen] }),
    ...(ticket === undefined ? {} : { ticket }),
    ...(uploadIds === undefined ? {} : { uploadIds: [...uploadIds] }),
  };
}

/** Answers a refusal. `requestId` is also in the server's log. As bytes, so that no charset is added to the type. */
export function sendProblem(reply: FastifyReply, refusal: Refusal): FastifyReply {
  if (refusal.retryAfterSeconds !== undefined) {
    void reply.header('Retry-After', String(refusal.retryAfterSeconds));
  }
  if (statusOf(refusal) === 401) void reply.header('WWW-Authenticate', 'Bearer');
  return reply
    .code(statusOf(refusal))
    .headers({ 'Content-Type': PROBLEM_TYPE, 'X-Request-Id': reply.request.id })
    .send(Buffer.from(JSON.stringify(toProblem(refusal, reply.request.id))));
}
