import { describe, expect, it } from 'vitest';
import type { EntryState, OutboxAct } from '#common/domain/outboxEntry.ts';
import { appError } from '#common/domain/result.ts';
import { isBehindAnother, runnable } from '#main/outbox/runnable.ts';
import { laneOf } from '#main/outbox/submission.ts';
import type { StoredEntry } from '#main/store/outboxTable.ts';
import { entry, openTicketAct, replyAct } from '#test/support/samples.ts';

const queued: EntryState = { state: 'queued', notBefore: 0, lastProblem: null };
const sending: EntryState = { state: 'sending', since: 0 };
const settling: EntryState = { state: 'settling', wanted: 'edit', notBefore: 0, problem: null };
const needsYou: EntryState = { state: 'needsYou', problem: appError('refused', 'needs-you') };

function opening(id: string, status: EntryState = queued): StoredEntry {
  return entry({ id, lane: id, act: openTicketAct(), status });
}
function reply(id: string, ticketId: string, status: EntryState = queued): StoredEntry {
  return entry({ id, lane: ticketId, act: replyAct(ticketId), status });
}
function closing(id: string, ticketId: string, status: EntryState = queued): StoredEntry {
  const act: OutboxAct = { kind: 'updateTicket', ticketId, change: { status: 'closed' }, ifVersion: null };
  return entry({ id, lane: ticketId, act, status });
}

const none: ReadonlySet<string> = new Set();
const noDraft = (): boolean => false;
const ids = (entries: readonly StoredEntry[]): readonly string[] => entries.map(({ id }) => id);

describe('what may be worked on now', () => {
  it.each([
    [
      'the first of each lane',
      [opening('a'), reply('a1', 'a'), reply('b1', 'b'), reply('b2', 'b')],
      ['a', 'b1'],
    ],
    ['nothing behind a ticket that is being sent', [opening('a', sending), reply('a1', 'a')], ['a']],
    ['nothing behind a ticket that needs the person', [opening('a', needsYou), reply('a1', 'a')], []],
    ['nothing behind a reply that needs the person', [reply('a1', 'a', needsYou), reply('a2', 'a')], []],
    ['what is behind a refused change', [closing('a1', 'a', needsYou), reply('a2', 'a')], ['a2']],
    ['an entry that is to be settled', [reply('a1', 'a', settling), reply('a2', 'a')], ['a1']],
    ['other lanes, whatever holds one', [opening('a', needsYou), opening('b')], ['b']],
  ] as const)('is %s', (_name, entries, expected) => {
    expect(ids(runnable(entries, none, noDraft))).toEqual(expected);
  });

  it('is nothing that is being worked on already', () => {
    expect(runnable([opening('a', sending), reply('a1', 'a')], new Set(['a']), noDraft)).toEqual([]);
  });

  it('is an entry that was left in the middle of sending', () => {
    expect(ids(runnable([opening('a', sending)], none, noDraft))).toEqual(['a']);
  });

  it('is nothing that waits for a ticket that is a draft again', () => {
    const entries = [reply('a1', 'a'), reply('b1', 'b')];
    expect(ids(runnable(entries, none, (id) => id === 'a'))).toEqual(['b1']);
  });
});

describe('being behind another', () => {
  it('is so for everything but the first of a lane', () => {
    const entries = [opening('a'), reply('a1', 'a'), reply('b1', 'b')];
    expect(entries.map((each) => isBehindAnother(each, entries))).toEqual([false, true, false]);
  });

  it('is not so behind a refused change, which holds nothing', () => {
    const entries = [closing('a1', 'a', needsYou), reply('a2', 'a')];
    expect(entries.map((each) => isBehindAnother(each, entries))).toEqual([true, false]);
  });
});

describe('the lane of an act', () => {
  it.each([
    ['an opening has its own', openTicketAct(), 'e'],
    ['a reply goes with its ticket', replyAct('t'), 't'],
    ['a change goes with its ticket', closing('x', 't').act, 't'],
    ['a vote has its own', { kind: 'voteArticle', articleId: 'a', useful: true }, 'e'],
    ['a deflection has its own', { kind: 'recordDeflection', draftId: 't', articleId: 'a' }, 'e'],
  ] as const)('%s', (_name, act, expected) => {
    expect(laneOf('e', act)).toBe(expected);
  });
});
