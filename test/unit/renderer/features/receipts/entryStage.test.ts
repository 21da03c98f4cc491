import { describe, expect, it } from 'vitest';
import type { OutboxEntryView, ReceiptView } from '#common/ipc/views.ts';
import { stageOf, undoTimeLeft } from '#renderer/features/receipts/entryStage.ts';

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
