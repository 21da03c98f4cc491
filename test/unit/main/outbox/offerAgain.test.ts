import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import type { OutboxAct } from '#common/domain/outboxEntry.ts';
import { offerAgain } from '#main/outbox/offerAgain.ts';
import { openCache } from '#main/store/healingCache.ts';
import type { WorkStore } from '#main/store/workStore.ts';
import { message, openTicketAct, replyAct, ticket } from '#test/support/samples.ts';
import { temporaryFolder, workInMemory } from '#test/support/stores.ts';

const NOW = 5_000;

function received(work: WorkStore, id: string, act: OutboxAct): void {
  const ticketId = act.kind === 'reply' ? act.content.ticketId : id;
  work.receipts.put({
    id,
    kind: act.kind === 'reply' ? 'reply' : 'ticket',
    ticketId,
    ticketNumber: 48_001,
    subject: 'La web no carga',
    receivedAt: '2026-01-15T09:00:00.000Z',
    contentSha256: 'a'.repeat(64),
    act,
    acknowledged: true,
    createdAt: 1,
  });
}

/** Work done with epoch `before`, a cache that holds all of epoch `present`. */
function setUp(before: string | null, present: string) {
  const { work } = workInMemory();
  if (before !== null) work.setEpoch(before);
  const cache = openCache(join(temporaryFolder(), 'cache.db'), () => {});
  const [kept, lost] = [ticket(), newId()];
  const [keptReply, lostReply] = [newId(), newId()];
  cache.beginSnapshot();
  cache.put(kept, [message(kept.id, { id: kept.id }), message(kept.id, { id: keptReply })]);
  cache.endSnapshot(present);
  received(work, kept.id, openTicketAct());
  received(work, keptReply, replyAct(kept.id));
  received(work, lostReply, replyAct(lost));
  received(work, lost, openTicketAct());
  return { work, cache, kept: kept.id, keptReply, lost, lostReply };
}

describe('when the server’s data was restored from an older state', () => {
  it('what it had confirmed and lacks waits for the person again, under the same id, the ticket first', () => {
    const { work, cache, kept, keptReply, lost, lostReply } = setUp('e1', 'e2');
    expect(offerAgain(work, cache, NOW)).toBe(2);
    expect(work.outbox.list()).toMatchObject([
      {
        id: lost,
        lane: lost,
        mayHaveLeft: true,
        status: { state: 'needsYou', problem: { code: 'lost-by-server' } },
      },
      { id: lostReply, lane: lost, mayHaveLeft: true, status: { state: 'needsYou' } },
    ]);
    expect(
      work.receipts
        .list()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([kept, keptReply].toSorted());
  });

  it('is looked at once for each epoch', () => {
    const { work, cache } = setUp('e1', 'e2');
    offerAgain(work, cache, NOW);
    for (const { id } of work.outbox.list()) work.outbox.remove(id);
    received(work, newId(), openTicketAct());
    expect(offerAgain(work, cache, NOW)).toBe(0);
    expect(work.epoch()).toBe('e2');
  });
});

describe('nothing is offered again', () => {
  it.each([
    ['while the epoch is the same', 'e1', 'e1'],
    ['when the epoch was not known before', null, 'e1'],
  ])('%s', (_name, before, present) => {
    const { work, cache } = setUp(before, present);
    expect(offerAgain(work, cache, NOW)).toBe(0);
    expect(work.outbox.list()).toEqual([]);
    expect(work.epoch()).toBe('e1');
  });

  it('before a whole snapshot is there', () => {
    const { work } = setUp('e1', 'e2');
    const empty = openCache(join(temporaryFolder(), 'cache.db'), () => {});
    expect(offerAgain(work, empty, NOW)).toBe(0);
    expect(work.epoch()).toBe('e1');
  });
});
