import { describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { isTicketGone } from '#main/workspace/isTicketGone.ts';
import { draft, openTicketAct } from '#test/support/samples.ts';
import { workInMemory } from '#test/support/stores.ts';

const ticketId = newId();
const cache = (isComplete: boolean, has: boolean) => ({
  isComplete: () => isComplete,
  hasTicket: (id: string) => has && id === ticketId,
});

describe('a ticket is gone', () => {
  it('when the server has shown everything, and not this one', () => {
    const { work } = workInMemory();
    expect(isTicketGone(ticketId, cache(true, false), work)).toBe(true);
    expect(isTicketGone(ticketId, cache(true, true), work)).toBe(false);
  });

  it('not before everything has been fetched once, as after the cache was lost', () => {
    expect(isTicketGone(ticketId, cache(false, false), workInMemory().work)).toBe(false);
  });

  it('not while it is on its way', () => {
    const { work } = workInMemory();
    const act = openTicketAct();
    work.outbox.insert({
      id: ticketId,
      lane: ticketId,
      act,
      notBefore: 0,
      waitMs: 0,
      createdAt: 0,
      first: true,
    });
    expect(isTicketGone(ticketId, cache(true, false), work)).toBe(false);
  });

  it('not while it is being written, but once that is in the bin', () => {
    const { work } = workInMemory();
    work.drafts.put(draft({ id: ticketId }));
    expect(isTicketGone(ticketId, cache(true, false), work)).toBe(false);
    work.drafts.put(draft({ id: ticketId, discardedAt: 3 }));
    expect(isTicketGone(ticketId, cache(true, false), work)).toBe(true);
  });
});
