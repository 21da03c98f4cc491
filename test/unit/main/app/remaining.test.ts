import { describe, expect, it } from 'vitest';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { countRemaining } from '#main/app/remaining.ts';

const id = '0199c2f0-7a3b-7c4d-8e5f-0123456789ab';
const change: OutboxEntryView = {
  id,
  act: { kind: 'updateTicket', ticketId: id, change: { status: 'closed' }, ifVersion: null },
  status: { state: 'queued', notBefore: 0, lastProblem: null },
  attempts: 0,
  createdAt: 0,
  uploads: [],
  allowed: [],
  heldBy: null,
};

describe('what remains', () => {
  it('tells what goes by itself from what waits for the person', () => {
    const needsYou = { state: 'needsYou', problem: { code: 'forbidden', next: 'needs-you' } } as const;
    const entries: readonly OutboxEntryView[] = [
      change,
      { ...change, status: { state: 'sending', since: 0 } },
      { ...change, heldBy: 'offline' },
      { ...change, heldBy: 'sign-in' },
      { ...change, status: needsYou },
    ];
    expect(countRemaining({ entries })).toEqual({ sendable: 3, blocked: 2 });
  });

  it('leaves votes out', () => {
    const vote: OutboxEntryView = { ...change, act: { kind: 'voteArticle', articleId: 'a', useful: true } };
    expect(countRemaining({ entries: [vote] })).toEqual({ sendable: 0, blocked: 0 });
  });
});
