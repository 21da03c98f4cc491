import { describe, expect, it } from 'vitest';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { outboxItems, refusedOf } from '#renderer/features/outbox/batches.ts';
import { appError } from '#common/domain/result.ts';

const queued = { state: 'queued', notBefore: 0, lastProblem: null } as const;

function closing(id: string, batchId?: string, status: OutboxEntryView['status'] = queued): OutboxEntryView {
  const act = { kind: 'updateTicket', ticketId: id, change: { status: 'closed' }, ifVersion: 1 } as const;
  return {
    id,
    act: batchId === undefined ? act : { ...act, batchId },
    status,
    attempts: 0,
    createdAt: 0,
    uploads: [],
    allowed: [],
    heldBy: null,
  };
}

describe('what the outbox shows as one', () => {
  it('is an act on several tickets, where its first one stands; what is left of it alone is an entry', () => {
    const refused = { state: 'needsYou', problem: appError('stale-ticket', 'needs-you') } as const;
    const items = outboxItems([
      closing('1', 'a'),
      closing('2'),
      closing('3', 'b'),
      closing('4', 'a', refused),
    ]);
    expect(items).toMatchObject([
      { kind: 'batch', entries: [{ id: '1' }, { id: '4' }] },
      { kind: 'entry', id: '2' },
      { kind: 'entry', id: '3' },
    ]);
    expect(items[0]?.kind === 'batch' && refusedOf(items[0].entries).map(({ id }) => id)).toEqual(['4']);
  });
});
