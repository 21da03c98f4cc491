import { describe, expect, it } from 'vitest';
import { appError } from '#common/domain/result.ts';
import { leftBehind } from '#main/workspace/leftBehind.ts';
import { attachment, draft, entry, newTicket, openTicketAct } from '#test/support/samples.ts';

const parked = { state: 'needsYou', problem: appError('id-reused', 'needs-you') } as const;
const vote = { kind: 'voteArticle', articleId: 'KB-1001', useful: true } as const;

describe('what would be left behind', () => {
  it('is nothing where nothing waits', () => {
    expect(leftBehind([], [], true)).toEqual({ messages: 0, drafts: 0, canSendNow: false });
  });

  it('counts messages and drafts, and leaves out votes, the bin, and forms that were left empty', () => {
    const empty = newTicket({ subject: '', body: ' ' });
    const drafts = [
      draft(),
      draft({ content: { ...empty, attachments: [attachment()] } }),
      draft({ content: empty }),
      draft({ discardedAt: 3 }),
    ];
    const entries = [entry(), entry({ status: parked }), entry({ act: vote })];
    expect(leftBehind(entries, drafts, true)).toEqual({ messages: 2, drafts: 2, canSendNow: true });
  });

  it.each([
    ['the server cannot be reached', [entry()], false],
    ['everything needs the person', [entry({ status: parked })], true],
    ['only a vote could go', [entry({ act: vote }), entry({ status: parked })], true],
  ])('cannot be sent now when %s', (_name, entries, mayReach) => {
    expect(leftBehind(entries, [], mayReach).canSendNow).toBe(false);
  });

  it('cannot be sent now when it is a reply to a ticket that is a draft again', () => {
    const ticket = draft();
    const reply = entry({ lane: ticket.id, act: openTicketAct() });
    expect(leftBehind([reply], [ticket], true).canSendNow).toBe(false);
  });

  it('can be sent now although an earlier attempt has failed', () => {
    const status = { state: 'queued', notBefore: 9_000, lastProblem: appError('offline', 'wait') } as const;
    expect(leftBehind([entry({ status })], [], true).canSendNow).toBe(true);
  });
});
