import { describe, expect, it } from 'vitest';
import type { ProblemCode } from '#common/api/problem.ts';
import { appError } from '#common/domain/result.ts';
import { decide, type Failure } from '#main/outbox/decide.ts';
import { problem, refused, unreached } from '#test/support/helpdesk.ts';

const random = (): number => 0.5;
const ticket = { kind: 'openTicket', attempts: 0 } as const;
const reply = { kind: 'reply', attempts: 0 } as const;
const vote = { kind: 'voteArticle', attempts: 0 } as const;

function failed(detail: string, reach: 'offline' | 'server-down' | 'not-our-server'): Failure {
  return unreached(reach, detail);
}

describe('what an answer means: no trustworthy answer', () => {
  it.each([
    ['no network', failed('ENETUNREACH', 'offline'), 'offline', false],
    ['no such name', failed('ENOTFOUND', 'offline'), 'offline', false],
    ['connection refused', failed('ECONNREFUSED', 'server-down'), 'offline', false],
    ['cut while sending or answering', failed('ECONNRESET', 'server-down'), 'server-unavailable', true],
    ['timed out', failed('ETIMEDOUT', 'server-down'), 'server-unavailable', true],
    ["a proxy's HTML 502", failed('status 502', 'server-down'), 'server-unavailable', true],
    ["a proxy's HTML 401", failed('status 401', 'not-our-server'), 'server-unavailable', true],
    ["a proxy's HTML 403", failed('status 403', 'not-our-server'), 'server-unavailable', true],
    ["a proxy's HTML 413", failed('status 413', 'not-our-server'), 'server-unavailable', true],
    ["a captive portal's 200", failed('unreadable 200', 'not-our-server'), 'server-unavailable', true],
    ['a redirect', failed('status 302', 'not-our-server'), 'server-unavailable', true],
  ] as const)('%s: the same again', (_name, failure, code, countsAttempt) => {
    for (const facts of [ticket, reply, vote]) {
      const decision = decide(failure, facts, random);
      expect(decision).toMatchObject({ next: 'retry', problem: { code, next: 'wait' }, countsAttempt });
    }
  });
});

describe('what an answer means: the server says to come again', () => {
  it.each([
    [408, 'unavailable', 'server-unavailable'],
    [409, 'in-progress', 'server-unavailable'],
    [425, 'unavailable', 'server-unavailable'],
    [429, 'rate-limited', 'rate-limited'],
    [500, 'internal', 'server-unavailable'],
    [502, 'unavailable', 'server-unavailable'],
    [503, 'unavailable', 'server-unavailable'],
    [507, 'internal', 'server-unavailable'],
  ] as const)('%i %s: the same again', (status, code, expected) => {
    for (const facts of [ticket, reply, vote]) {
      const decision = decide(refused(status, code), facts, random);
      expect(decision).toMatchObject({ next: 'retry', problem: { code: expected }, countsAttempt: true });
    }
  });

  it("waits as long as the server's Retry-After says, and longer after more attempts without one", () => {
    const facts = { kind: 'reply', attempts: 6 } as const;
    expect(decide(refused(429, 'rate-limited', 12_000), facts, random)).toMatchObject({ afterMs: 12_000 });
    expect(decide(refused(503, 'unavailable'), facts, random)).toMatchObject({ afterMs: 32_250 });
  });

  it('an expired session waits for the person and costs no attempt', () => {
    expect(decide(refused(401, 'session-expired'), ticket, random)).toEqual({ next: 'sign-in' });
    expect(decide(refused(401, 'invalid-credentials'), vote, random)).toEqual({ next: 'sign-in' });
  });

  it('a missing upload is uploaded again, and not in a tight loop', () => {
    const first = decide(refused(422, 'upload-missing'), ticket, random);
    const later = decide(refused(422, 'upload-missing'), { ...ticket, attempts: 9 }, random);
    expect(first).toEqual({ next: 'upload-again', afterMs: 750 });
    expect(later).toEqual({ next: 'upload-again', afterMs: 150_250 });
  });
});

describe('what an answer means: the server refuses', () => {
  it.each([
    [403, 'forbidden', 'forbidden'],
    [404, 'not-found', 'not-found'],
    [410, 'creation-cancelled', 'creation-cancelled'],
    [413, 'too-large', 'too-large'],
    [413, 'attachment-too-large', 'too-large'],
    [415, 'attachment-extension', 'attachment-extension'],
    [422, 'attachment-extension', 'attachment-extension'],
    [422, 'department-gone', 'department-gone'],
    [422, 'service-gone', 'service-gone'],
    [422, 'reseal-needed', 'reseal-needed'],
    [422, 'digest-mismatch', 'refused'],
    [400, 'invalid-request', 'refused'],
    [412, 'stale-ticket', 'stale-ticket'],
  ] as const)('%i %s: text comes back as a draft, an act without text stays', (status, code, expected) => {
    const problem = { code: expected, next: 'needs-you' };
    expect(decide(refused(status, code), ticket, random)).toMatchObject({ next: 'give-back', problem });
    expect(decide(refused(status, code), reply, random)).toMatchObject({ next: 'give-back', problem });
    expect(decide(refused(status, code), vote, random)).toMatchObject({ next: 'park', problem });
  });

  it.each([
    [412, 'stale-thread'],
    [422, 'id-reused'],
  ] as const)('%i %s: stays in the outbox for the person to decide', (status, code) => {
    for (const facts of [ticket, reply, vote]) {
      expect(decide(refused(status, code), facts, random)).toMatchObject({ next: 'park', problem: { code } });
    }
  });

  it('426 client-too-old: nothing is wrong with it, so it waits for the update and costs no attempt', () => {
    for (const facts of [ticket, reply, vote]) {
      expect(decide(refused(426, 'client-too-old'), facts, random)).toMatchObject({
        next: 'retry',
        problem: { code: 'client-too-old' },
        countsAttempt: false,
      });
    }
  });

  it('keeps what the log needs and nothing that a person wrote', () => {
    const failure: Failure = {
      kind: 'refused',
      problem: problem(422, 'invalid-request', { title: 'Asunto secreto', requestId: 'r-7' }),
      retryAfterMs: null,
    };
    const decision = decide(failure, ticket, random);
    expect(decision).toMatchObject({ problem: { detail: '422 invalid-request r-7' } });
    expect(JSON.stringify(decision)).not.toContain('secreto');
  });
});

describe('what an answer means: our own side', () => {
  it.each([0, 4])('other content than ours after %i attempts: the same again', (attempts) => {
    const decision = decide({ kind: 'digest-mismatch' }, { ...ticket, attempts }, random);
    expect(decision).toMatchObject({
      next: 'retry',
      problem: { code: 'digest-mismatch' },
      countsAttempt: true,
    });
  });

  it('other content than ours five times: the person is asked', () => {
    const decision = decide({ kind: 'digest-mismatch' }, { ...ticket, attempts: 5 }, random);
    expect(decision).toMatchObject({ next: 'park', problem: { code: 'digest-mismatch', next: 'needs-you' } });
  });

  it('an attachment that is not intact: a draft again', () => {
    const failure: Failure = { kind: 'local', error: appError('attachment-missing', 'needs-you') };
    expect(decide(failure, ticket, random)).toMatchObject({ next: 'give-back' });
  });
});

const decided: readonly ProblemCode[] = [
  'attachment-extension',
  'attachment-too-large',
  'creation-cancelled',
  'department-gone',
  'digest-mismatch',
  'forbidden',
  'id-reused',
  'invalid-request',
  'not-found',
  'reseal-needed',
  'service-gone',
  'stale-thread',
  'stale-ticket',
  'too-large',
];

it.each(decided)('no refusal drops text: %s', (code) => {
  const { next } = decide(refused(422, code), ticket, random);
  expect(['give-back', 'park']).toContain(next);
});
