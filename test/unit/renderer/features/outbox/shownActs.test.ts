import { describe, expect, it } from 'vitest';
import { allowedActs } from '#common/domain/outboxEntry.ts';
import { appError } from '#common/domain/result.ts';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { shownActs } from '#renderer/features/outbox/shownActs.ts';
import { followed } from '#test/support/fakePambly/followed.ts';

const act = followed(0).outbox.entries.find((entry) => entry.act.kind === 'reply')?.act;
if (act === undefined) throw new Error('The fixture has no reply.');

const queued = { state: 'queued', notBefore: 0, lastProblem: null } as const;
const settling = { state: 'settling', wanted: 'edit', notBefore: 0, problem: null } as const;
const refused = { state: 'needsYou', problem: appError('refused', 'needs-you') } as const;
const stale = { state: 'needsYou', problem: appError('stale-thread', 'needs-you') } as const;

type Case = readonly [string, OutboxEntryView['status'], OutboxEntryView['heldBy'], readonly string[]];

describe('what can be done with a reply on its way', () => {
  it.each<Case>([
    ['nothing holds it', queued, null, ['retryNow', 'edit', 'copy', 'takeBack']],
    ['the server cannot be reached', queued, 'offline', ['retryNow', 'edit', 'copy', 'takeBack']],
    ['the session has ended', queued, 'sign-in', ['signIn', 'edit', 'copy', 'takeBack']],
    ['the server cannot be asked without a session', settling, 'sign-in', ['signIn', 'copy']],
    ['the app is too old', queued, 'update', ['edit', 'copy', 'takeBack']],
    ['another one goes first', queued, 'ahead-in-lane', ['edit', 'copy', 'takeBack']],
    ['it was refused', refused, null, ['retryNow', 'edit', 'copy', 'takeBack']],
    ['its thread has moved on', stale, null, ['sendAnyway', 'edit', 'copy', 'takeBack']],
  ])('%s', (_name, status, heldBy, expected) => {
    expect(shownActs({ allowed: allowedActs({ status, act }), status, heldBy })).toEqual(expected);
  });
});
