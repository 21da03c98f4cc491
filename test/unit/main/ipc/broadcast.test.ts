import { describe, expect, it } from 'vitest';
import type { AppEvent } from '#common/ipc/contract.ts';
import { createBroadcast } from '#main/ipc/broadcast.ts';

function setUp() {
  const sent: AppEvent[] = [];
  const scheduled: (() => void)[] = [];
  const broadcast = createBroadcast(
    (event) => sent.push(event),
    (run) => scheduled.push(run),
  );
  const endTick = (): void => {
    for (const run of scheduled.splice(0)) run();
  };
  return { sent, broadcast, endTick };
}

const outbox = { entries: [], receipts: [] };

describe('the broadcast', () => {
  it('numbers events without a gap', () => {
    const { sent, broadcast, endTick } = setUp();
    broadcast('articles.changed', null);
    endTick();
    broadcast('outbox.changed', outbox);
    broadcast('drafts.changed', []);
    endTick();
    expect(sent.map(({ name, sequence }) => [name, sequence])).toEqual([
      ['articles.changed', 1],
      ['outbox.changed', 2],
      ['drafts.changed', 3],
    ]);
  });

  it('sends only the last word on each subject within one tick', () => {
    const { sent, broadcast, endTick } = setUp();
    const last = { entries: [], receipts: [] };
    broadcast('outbox.changed', outbox);
    broadcast('drafts.changed', []);
    broadcast('outbox.changed', last);
    expect(sent).toEqual([]);
    endTick();
    expect(sent).toHaveLength(2);
    expect(sent[0]?.payload).toBe(last);
  });

  it('adds up the tickets that changed', () => {
    const { sent, broadcast, endTick } = setUp();
    broadcast('tickets.changed', { ticketIds: ['a', 'b'] });
    broadcast('tickets.changed', { ticketIds: ['b', 'c'] });
    endTick();
    expect(sent).toEqual([{ name: 'tickets.changed', payload: { ticketIds: ['a', 'b', 'c'] }, sequence: 1 }]);
  });

  it('asks for the last text at once, behind what was already on its way', () => {
    const { sent, broadcast, endTick } = setUp();
    broadcast('outbox.changed', outbox);
    broadcast('app.flushing', null);
    expect(sent.map(({ name }) => name)).toEqual(['outbox.changed', 'app.flushing']);
    endTick();
    expect(sent).toHaveLength(2);
  });
});
