import type { Problem, ProblemCode } from '#common/api/problem.ts';
import type { OutboxAct } from '#common/domain/outboxEntry.ts';
import { replayChange } from '#common/domain/replayChange.ts';
import { type AppError, appError, type ErrorCode } from '#common/domain/result.ts';
import { type Ticket, ticketSchema } from '#common/domain/ticket.ts';
import type { CallResult } from '../connection/helpdesk.ts';
import { backoffMs } from './backoff.ts';

/** How an attempt failed: by its call, by an answer about other content than ours, or before any call. */
export type Failure =
  | Exclude<CallResult<unknown>, { kind: 'ok' }>
  | { readonly kind: 'digest-mismatch' }
  | { readonly kind: 'local'; readonly error: AppError };

/** What becomes of the entry. There is no way to drop one. */
export type Decision =
  | {
      readonly next: 'retry';
      readonly afterMs: number;
      readonly problem: AppError;
      readonly countsAttempt: boolean;
    }
  | { readonly next: 'sign-in' }
  | { readonly next: 'upload-again'; readonly afterMs: number }
  /** What it changes is still as the person saw it: the same change to the ticket of now. */
  | { readonly next: 'rebase'; readonly ifVersion: number }
  /** Somebody else has done what it should do; this is the ticket now. */
  | { readonly next: 'superseded'; readonly ticket: Ticket }
  /** Refused for good: back to the person as an editable draft, with the reason. */
  | { readonly next: 'give-back'; readonly problem: AppError }
  /** Kept in the outbox until the person acts. */
  | { readonly next: 'park'; readonly problem: AppError };

type Facts = {
  readonly kind: OutboxAct['kind'];
  readonly attempts: number;
  /** What it should do, when it changes a ticket. */
  readonly change?: Pick<Extract<OutboxAct, { kind: 'updateTicket' }>, 'change' | 'seen'>;
};

/** Answers about other content than was sent are repeated this often before the person is asked. */
const MISMATCHES_BEFORE_ASKING = 5;

/** Decides what a failed attempt means (`docs/outbox.md` has the table). Pure: the same facts, the same decision. */
export function decide(failure: Failure, facts: Facts, random: () => number): Decision {
  switch (failure.kind) {
    case 'unknown':
      return decideUnknown(failure, facts, random);
    case 'refused':
      return decideRefused(failure.problem, failure.retryAfterMs, facts, random);
    case 'digest-mismatch': {
      const problem = appError('digest-mismatch', 'retry');
      if (facts.attempts >= MISMATCHES_BEFORE_ASKING)
        return { next: 'park', problem: { ...problem, next: 'needs-you' } };
      return retry(problem, facts, random, null);
    }
    case 'local':
      return isWritten(facts.kind) ? giveBack(failure.error) : { next: 'park', problem: failure.error };
  }
}

type Unknown = Extract<Failure, { kind: 'unknown' }>;

function decideUnknown(failure: Unknown, facts: Facts, random: () => number): Decision {
  if (neverLeft(failure)) {
    const afterMs = backoffMs(facts.attempts, random, null);
    return { next: 'retry', afterMs, problem: appError('offline', 'wait'), countsAttempt: false };
  }
  return retry(appError('server-unavailable', 'wait'), facts, random, failure.retryAfterMs);
}

/** No connection was ever made, so the request cannot have been received. */
export function neverLeft(failure: Unknown): boolean {
  return failure.reach === 'offline' || failure.detail === 'ECONNREFUSED';
}

function decideRefused(
  problem: Problem,
  retryAfterMs: number | null,
  facts: Facts,
  random: () => number,
): Decision {
  if (problem.status === 401) return { next: 'sign-in' };
  if (problem.code === 'upload-missing')
    return { next: 'upload-again', afterMs: backoffMs(facts.attempts, random, null) };
  // Nothing is wrong with it: it goes out when the app has been updated.
  if (problem.code === 'client-too-old') {
    const afterMs = backoffMs(facts.attempts, random, retryAfterMs);
    return { next: 'retry', afterMs, problem: appError('client-too-old', 'wait'), countsAttempt: false };
  }
  if (problem.code === 'in-progress' || isTemporary(problem)) {
    const code = problem.status === 429 ? 'rate-limited' : 'server-unavailable';
    return retry(appError(code, 'wait'), facts, random, retryAfterMs);
  }
  const replayed = facts.change === undefined ? null : decideReplay(problem, facts.change);
  if (replayed !== null) return replayed;
  const error = facts.kind === 'updateTicket' ? toChangeError(problem) : toAppError(problem);
  const mustStay = STAYS_IN_OUTBOX.has(problem.code) || !isWritten(facts.kind);
  return mustStay ? { next: 'park', problem: error } : giveBack(error);
}

/** Null when the person has to decide, or the server has not said what the ticket is now. */
function decideReplay(problem: Problem, { change, seen }: NonNullable<Facts['change']>): Decision | null {
  if (problem.code !== 'stale-ticket' || seen === undefined) return null;
  const present = ticketSchema.safeParse(problem.ticket);
  if (!present.success) return null;
  switch (replayChange(change, seen, present.data)) {
    case 'apply':
      return { next: 'rebase', ifVersion: present.data.version };
    case 'superseded':
      return { next: 'superseded', ticket: present.data };
    case 'asks':
      return null;
  }
}

/** What the person decides about in the outbox itself: send anyway, or look at what is there. */
const STAYS_IN_OUTBOX: ReadonlySet<ProblemCode> = new Set(['stale-thread', 'id-reused']);

const TEMPORARY_STATUS = new Set([408, 425, 429]);

function isTemporary(problem: Problem): boolean {
  return TEMPORARY_STATUS.has(problem.status) || problem.status >= 500;
}

const ERROR_BY_PROBLEM: Partial<Record<ProblemCode, ErrorCode>> = {
  'attachment-extension': 'attachment-extension',
  'attachment-too-large': 'too-large',
  'creation-cancelled': 'creation-cancelled',
  'department-gone': 'department-gone',
  forbidden: 'forbidden',
  'id-reused': 'id-reused',
  'not-found': 'not-found',
  'reseal-needed': 'reseal-needed',
  'service-gone': 'service-gone',
  'stale-thread': 'stale-thread',
  'stale-ticket': 'stale-ticket',
  'ticket-closed': 'ticket-closed',
  'ticket-open': 'ticket-open',
  'too-large': 'too-large',
};

function toAppError(problem: Problem): AppError {
  const code = ERROR_BY_PROBLEM[problem.code] ?? 'refused';
  return appError(code, 'needs-you', { detail: `${problem.status} ${problem.code} ${problem.requestId}` });
}

/** There is no text to keep, so other words than for a message. */
function toChangeError(problem: Problem): AppError {
  const error = toAppError(problem);
  if (problem.code === 'not-found') return { ...error, code: 'ticket-out-of-reach' };
  return problem.errors.some(({ code }) => code === 'not-in-department')
    ? { ...error, code: 'assignee-elsewhere' }
    : error;
}

function retry(problem: AppError, facts: Facts, random: () => number, retryAfterMs: number | null): Decision {
  return {
    next: 'retry',
    afterMs: backoffMs(facts.attempts, random, retryAfterMs),
    problem,
    countsAttempt: true,
  };
}

function giveBack(problem: AppError): Decision {
  return { next: 'give-back', problem };
}

function isWritten(kind: OutboxAct['kind']): boolean {
  return kind === 'openTicket' || kind === 'reply';
}
