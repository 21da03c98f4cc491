import { describe, expect, it } from 'vitest';
import { anyTicket, type QueueFilter } from '#common/domain/savedView.ts';
import type { OutboxEntryView, TicketRow } from '#common/ipc/views.ts';
import { withPendingAssignees } from '#renderer/features/queue/pendingAssignees.ts';
import { placeOf, shownOf } from '#renderer/features/queue/place.ts';
import { containing, matcher, sorted } from '#renderer/features/queue/queueFilter.ts';
import { reordered } from '#renderer/features/queue/reordered.ts';
import {
  departmentView,
  type QueueView,
  savedView,
  settingsOf,
} from '#renderer/features/queue/queueViews.ts';
import { shortLength } from '#renderer/features/queue/shortLength.ts';
import { shownTickets, withPending } from '#renderer/features/tickets/listItems.ts';
import { ids } from '#test/support/fakePambly/fakeCompany.ts';
import { carmen, queued } from '#test/support/fakePambly/queued.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const rows = new Map<string, TicketRow>(queued(NOW).map((row) => [row.ticket.id, row]));
const tickets = shownTickets(rows, []);
const staff = [{ id: carmen.id, name: carmen.name }];
const numbersOf = (filter: QueueFilter, from = tickets): readonly number[] =>
  from.filter(matcher(filter, carmen.id, NOW)).map(({ ticket }) => ticket.number);
const numbers = (view: QueueView, from = tickets): readonly number[] =>
  numbersOf(settingsOf(view, []).filter, from);

function assigning(ticketId: string, assigneeId: string | null): OutboxEntryView {
  return {
    id: '01930000-0000-7000-8000-00000000aaaa',
    act: { kind: 'updateTicket', ticketId, change: { assigneeId }, ifVersion: null },
    status: { state: 'queued', notBefore: 0, lastProblem: null },
    attempts: 0,
    createdAt: 0,
    uploads: [],
    allowed: ['takeBack'],
    heldBy: 'offline',
  };
}

describe('a view', () => {
  it('leaves closed tickets to those that ask for them', () => {
    expect(numbers('closed')).toEqual([47902]);
    expect(numbers('all')).not.toContain(47902);
    expect(numbers(departmentView(ids.support))).not.toContain(47902);
  });

  it('knows whose a ticket is and whose turn it is', () => {
    expect(numbers('mine')).toEqual([48207]);
    expect(numbers('unassigned')).not.toContain(48171);
    expect(numbers('urgent')).toEqual([48190, 48188]);
    expect(numbers('waiting')).toContain(48213);
    expect(numbers('waiting')).not.toContain(48207);
  });

  it('asks for all of its conditions at once', () => {
    const filter: QueueFilter = {
      departmentIds: [ids.support, ids.domains],
      statuses: ['in-progress', 'on-hold'],
      priorities: ['medium'],
      assignee: 'any',
      olderThan: 'day',
    };
    expect(numbersOf(filter)).toEqual([48171]);
    expect(numbersOf({ ...filter, olderThan: null })).toEqual([48207, 48171]);
    expect(numbersOf({ ...filter, olderThan: null, assignee: 'mine' })).toEqual([48207]);
  });

  it('that was deleted elsewhere shows what is open, and one of the agent’s own what it says', () => {
    const own = {
      id: ids.hosting,
      name: 'Mías',
      filter: { ...anyTicket, assignee: 'mine' },
      sort: 'due',
    } as const;
    expect(settingsOf(savedView(own), [own])).toMatchObject({ sort: 'due', filter: { assignee: 'mine' } });
    expect(settingsOf(savedView(own), [])).toEqual(settingsOf('all', []));
  });
});

describe('reordered', () => {
  const touched = (row: TicketRow, lastActivityAt: string): TicketRow => ({
    ...row,
    ticket: { ...row.ticket, lastActivityAt },
  });

  it('puts what changed, came or left in its place, and makes no other ticket anew', () => {
    const all = [...rows.values()];
    const [last, first, gone, ...others] = all.toReversed();
    if (last === undefined || first === undefined || gone === undefined) throw new Error('no tickets');
    const before = { rows: new Map(all.slice(0, -1).map((row) => [row.ticket.id, row])), tickets: [] };
    const known = { ...before, tickets: shownTickets(before.rows, []) };
    const next = new Map(before.rows);
    next.delete(gone.ticket.id);
    next.set(first.ticket.id, touched(first, new Date(NOW).toISOString()));
    expect(reordered(known, next).tickets).toEqual(shownTickets(next, []));
    next.set(last.ticket.id, touched(last, new Date(NOW - 9_999_999_999).toISOString()));
    const { tickets: ordered } = reordered(known, next);
    expect(ordered).toEqual(shownTickets(next, []));
    expect([ordered[0]?.id, ordered.at(-1)?.id]).toEqual([first.ticket.id, last.ticket.id]);
    expect(ordered).toContain(known.tickets.find(({ id }) => id === others[0]?.ticket.id));
    expect(reordered(known, new Map(before.rows)).tickets).toBe(known.tickets);
  });
});

describe('the order of a view', () => {
  const targets = {
    urgent: { firstMinutes: 60, nextMinutes: 60 },
    medium: { firstMinutes: 600, nextMinutes: 600 },
    low: { firstMinutes: 6_000, nextMinutes: 6_000 },
  };
  const first = (sort: Parameters<typeof sorted>[1], from?: typeof targets) =>
    sorted(tickets, sort, from)[0]?.ticket.number;

  const indexIn = (from: readonly { readonly number: number }[], wanted: number): number =>
    from.findIndex(({ number }) => number === wanted);

  it('puts first what is due first by its priority, what waits longest where nothing is due, and the answered last', () => {
    const due = sorted(tickets, 'due', targets).map(({ ticket }) => ticket);
    expect(indexIn(due, 48190)).toBeLessThan(indexIn(due, 48213));
    expect(due.at(-1)?.waitingSince).toBeNull();
    expect(first('due', undefined)).toBe(48071);
    expect(first('age')).toBe(47902);
  });

  it('goes by number, and by priority with the latest activity among equals', () => {
    expect(first('number')).toBe(48213);
    expect(
      sorted(tickets, 'priority', targets)
        .slice(0, 3)
        .map(({ ticket }) => ticket.number),
    ).toEqual([48190, 48188, 48213]);
  });
});

describe('what is searched for in a view', () => {
  it('is found in number, subject and client, without accents or capitals, all words of it', () => {
    const found = (query: string) => tickets.filter(containing(query)).map(({ ticket }) => ticket.number);
    expect(found('ANDEN vps')).toEqual([48190]);
    expect(found('#48190')).toEqual([48190]);
    expect(found('vps costa')).toEqual([]);
  });
});

describe('the keyboard’s place', () => {
  const [a, b, c] = tickets;
  it('follows its ticket, and when that leaves its successor takes over', () => {
    if (a === undefined || b === undefined || c === undefined) throw new Error('no tickets');
    expect(placeOf([a, b, c], { id: b.id, index: 0 })).toBe(1);
    expect(placeOf([a, c], { id: b.id, index: 1 })).toBe(1);
    expect(placeOf([a], { id: b.id, index: 1 })).toBe(0);
    expect(placeOf([], { id: null, index: 0 })).toBe(-1);
    expect(shownOf([a, c], new Set([b.id, c.id]))).toEqual([c.id]);
  });
});

describe('withPending', () => {
  it('shows what is on its way as done, and makes no other ticket anew', () => {
    const [first, second] = tickets;
    const closing = assigning(first?.id ?? '', null);
    const act = { ...closing.act, change: { status: 'closed' } } as typeof closing.act;
    const pending = withPending(tickets, rows, [{ ...closing, act }]);
    expect(pending[0]).toMatchObject({ id: first?.id, status: 'closed' });
    expect(pending[1]).toBe(second);
    expect(withPending(tickets, rows, [])).toBe(tickets);
  });
});

describe('withPendingAssignees', () => {
  it("shows the agent's own assignment before the server has it", () => {
    const [first] = tickets;
    const pending = withPendingAssignees(tickets, [assigning(first?.id ?? '', carmen.id)], staff);
    expect(numbers('mine', [...pending])).toEqual([48213, 48207]);
    expect(first?.ticket.assignee).toBeNull();
  });

  it('shows that nobody has it any more, and leaves alone whom it cannot name', () => {
    const mine = tickets.find(({ ticket }) => ticket.number === 48207)?.id ?? '';
    expect(numbers('mine', [...withPendingAssignees(tickets, [assigning(mine, null)], staff)])).toEqual([]);
    const someone = assigning(mine, '01930000-0000-7000-8000-00000000bbbb');
    expect(numbers('mine', [...withPendingAssignees(tickets, [someone], staff)])).toEqual([48207]);
  });
});

describe('the length of a wait', () => {
  it('is said by its largest unit, and is never nothing', () => {
    expect(shortLength(42 * 60_000, 'es')).toMatch(/^42.min$/);
    expect(shortLength(26 * 3_600_000, 'en')).toMatch(/^1d$/);
    expect(shortLength(3_600_000, 'es')).toMatch(/^1.h$/);
    expect(shortLength(0, 'es')).toMatch(/^1.min$/);
  });
});
