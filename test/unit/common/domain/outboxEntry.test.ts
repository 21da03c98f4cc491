import { describe, expect, it } from 'vitest';
import { allowedActs, type EntryState, type OutboxAct } from '#common/domain/outboxEntry.ts';
import { appError } from '#common/domain/result.ts';
import { openTicketAct, replyAct } from '#test/support/samples.ts';

const states: Readonly<Record<EntryState['state'], EntryState>> = {
  queued: { state: 'queued', notBefore: 0, lastProblem: null },
  sending: { state: 'sending', since: 0 },
  settling: { state: 'settling', wanted: 'edit', notBefore: 0, problem: null },
  needsYou: { state: 'needsYou', problem: appError('stale-thread', 'needs-you') },
};
const vote: OutboxAct = { kind: 'voteArticle', articleId: 'a', useful: true };

describe('the table of acts', () => {
  it.each([
    ['queued', ['retryNow', 'edit', 'copy', 'takeBack'], ['retryNow', 'takeBack']],
    ['sending', ['copy', 'takeBack'], ['takeBack']],
    ['settling', ['copy'], []],
    ['needsYou', ['retryNow', 'edit', 'copy', 'takeBack'], ['retryNow', 'takeBack']],
  ] as const)('%s allows %j, and %j without text', (state, written, textless) => {
    const status = states[state];
    expect(allowedActs({ status, act: openTicketAct() })).toEqual(written);
    expect(allowedActs({ status, act: replyAct('t') })).toEqual(written);
    expect(allowedActs({ status, act: vote })).toEqual(textless);
  });

  it('lets text be copied in every state', () => {
    for (const status of Object.values(states)) {
      expect(allowedActs({ status, act: openTicketAct() })).toContain('copy');
    }
  });
});
