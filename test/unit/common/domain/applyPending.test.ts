import { describe, expect, it } from 'vitest';
import { applyPending } from '#common/domain/applyPending.ts';
import { newId } from '#common/domain/ids.ts';
import type { OutboxAct, TicketChange } from '#common/domain/outboxEntry.ts';
import { openTicketAct, replyAct, ticket } from '#test/support/samples.ts';

const closed = ticket({ status: 'closed', priority: 'urgent' });
const open = { ...closed, status: 'open' as const };

function change(ticketId: string, fields: TicketChange): OutboxAct {
  return { kind: 'updateTicket', ticketId, change: fields, ifVersion: null };
}

function rate(ticketId: string, score: number): OutboxAct {
  return { kind: 'rateTicket', ticketId, rating: { score, comment: 'Bien' } };
}

describe('applyPending', () => {
  it.each([
    ['shows nothing pending as it is', closed, [], closed],
    ['reopens on a public reply', closed, [replyAct(closed.id)], open],
    [
      'does not reopen on an internal note',
      closed,
      [replyAct(closed.id, { visibility: 'internal' })],
      closed,
    ],
    ['leaves an open ticket as it is on a reply', open, [replyAct(open.id)], open],
    ['does not mind another ticket', closed, [replyAct(newId())], closed],
    ['shows a change', open, [change(open.id, { status: 'closed' })], closed],
    [
      'shows the last of two changes',
      open,
      [change(open.id, { priority: 'low' }), change(open.id, { priority: 'urgent' })],
      open,
    ],
    [
      'keeps the order of a reply and a closing',
      closed,
      [replyAct(closed.id), change(closed.id, { status: 'closed' })],
      closed,
    ],
    ['removes a service', { ...open, serviceId: open.id }, [change(open.id, { serviceId: null })], open],
    [
      'shows a rating, the last one',
      closed,
      [rate(closed.id, 2), rate(closed.id, 5), rate(newId(), 1)],
      { ...closed, rating: 5, ratingComment: 'Bien' },
    ],
    [
      'takes a rating back when the ticket is opened again',
      closed,
      [rate(closed.id, 2), change(closed.id, { status: 'open' })],
      open,
    ],
    [
      'takes a rating back with a reply',
      { ...closed, rating: 4, ratingComment: 'Bien' },
      [replyAct(closed.id)],
      open,
    ],
    [
      'does not mind an opening or a vote',
      open,
      [openTicketAct(), { kind: 'voteArticle', articleId: 'a', useful: true }],
      open,
    ],
  ] as const)('%s', (_name, given, acts, expected) => {
    expect(
      applyPending(
        given,
        acts.map((act) => ({ act })),
      ),
    ).toEqual(expected);
  });

  it('leaves the ticket it was given untouched', () => {
    applyPending(open, [{ act: change(open.id, { status: 'closed' }) }]);
    expect(open.status).toBe('open');
  });
});
