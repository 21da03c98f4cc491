import { describe, expect, it } from 'vitest';
import { appError } from '#common/domain/result.ts';
import type { OutboxEntryView, ReceiptView } from '#common/ipc/views.ts';
import { stageOf, standingOf, undoTimeLeft } from '#renderer/features/receipts/entryStage.ts';

const entry = (status: OutboxEntryView['status'], attempts = 0): OutboxEntryView => ({
  id: 'e',
  act: { kind: 'voteArticle', articleId: 'a', useful: true },
  status,
  attempts,
  createdAt: 0,
  uploads: [],
  allowed: [],
  heldBy: null,
});
const receipt: ReceiptView = {
  id: 'e',
  kind: 'ticket',
  ticketId: 'e',
  ticketNumber: 1,
  subject: '',
  receivedAt: '',
  acknowledged: false,
};

describe('the stage of what was sent', () => {
  it('is on this computer before it is anywhere else', () => {
    expect(stageOf(null, null)).toBe('here');
  });

  it('follows the entry, and a receipt ends it', () => {
    const queued = entry({ state: 'queued', notBefore: 0, lastProblem: null });
    const sending = entry({ state: 'sending', since: 0 });
    expect(stageOf(queued, null)).toBe('queued');
    expect(stageOf(sending, null)).toBe('sending');
    expect(stageOf(sending, receipt)).toBe('received');
  });
});

describe('where something that was sent stands', () => {
  const problem = appError('server-unavailable', 'wait');
  const queued = entry({ state: 'queued', notBefore: 0, lastProblem: null });
  it.each([
    ['handed over a moment ago', null, false, 'moving'],
    ['in its undo seconds', queued, true, 'moving'],
    ['being sent', entry({ state: 'sending', since: 0 }), true, 'moving'],
    ['held without a connection', { ...queued, heldBy: 'offline' as const }, true, 'waits'],
    ['held without a session', { ...queued, heldBy: 'sign-in' as const }, true, 'waits'],
    ['failed once', entry({ state: 'queued', notBefore: 0, lastProblem: problem }), true, 'waits'],
    ['refused', entry({ state: 'needsYou', problem }), true, 'needsYou'],
    ['a draft again', null, true, 'givenBack'],
  ] as const)('%s', (_name, sent, wasThere, standing) => {
    expect(standingOf(sent, null, wasThere)).toBe(standing);
    expect(standingOf(sent, receipt, wasThere)).toBe('received');
  });
});

describe('the time left to undo', () => {
  it('counts down to the moment when it may leave', () => {
    const queued = entry({ state: 'queued', notBefore: 5_000, lastProblem: null });
    expect(undoTimeLeft(queued, 2_000)).toBe(3_000);
    expect(undoTimeLeft(queued, 9_000)).toBe(0);
  });

  it('counts no days when the clock was set back', () => {
    const queued = entry({ state: 'queued', notBefore: 5_000, lastProblem: null });
    expect(undoTimeLeft(queued, -172_800_000)).toBe(5_000);
  });

  it('is over once it has been tried, however long the next try is off', () => {
    const tried = entry({ state: 'queued', notBefore: 60_000, lastProblem: null }, 1);
    expect(undoTimeLeft(tried, 0)).toBe(0);
  });
});
