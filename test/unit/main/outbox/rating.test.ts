import { describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { testOutbox } from '#test/support/outbox.ts';

describe('a rating', () => {
  it('takes the place of one that has not left, and taken back it can be changed', () => {
    const test = testOutbox();
    test.hold = 'offline';
    const ticketId = newId();
    test.work.keepRating(ticketId, { score: 1, comment: '' });
    for (const score of [1, 4]) {
      test.outbox.enqueue({ kind: 'rateTicket', ticketId, rating: { score, comment: 'Bien' } });
    }
    expect(test.work.begunRating(ticketId)).toBeNull();
    const [entry, ...more] = test.work.outbox.list();
    expect(entry?.act).toMatchObject({ rating: { score: 4 } });
    expect(more).toEqual([]);
    test.outbox.takeBack(entry?.id ?? '', 'take-back');
    expect(test.work.begunRating(ticketId)).toEqual({ score: 4, comment: 'Bien' });
  });
});
