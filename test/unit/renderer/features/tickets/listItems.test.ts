import { describe, expect, it } from 'vitest';
import type { OutboxEntryView, TicketRow } from '#common/ipc/views.ts';
import { defaultTicketView } from '#common/domain/ticketView.ts';
import { matchesFilter, pendingItems, shownTickets, viewed } from '#renderer/features/tickets/listItems.ts';
import { followed } from '#test/support/fakePambly/followed.ts';

const NOW = Date.UTC(2026, 0, 15, 12);
const { threads, outbox } = followed(NOW);
const rows: ReadonlyMap<string, TicketRow> = new Map(threads.map((row) => [row.ticket.id, row]));
const subjects = (entries: readonly OutboxEntryView[]): readonly string[] =>
  shownTickets(rows, entries).map(({ ticket }) => ticket.subject);

describe('shownTickets', () => {
  it('sorts by the last activity, whatever order main sends', () => {
    const reversed = new Map([...rows].toReversed());
    expect(shownTickets(reversed, []).map(({ id }) => id)).toEqual(
      shownTickets(rows, []).map(({ id }) => id),
    );
    expect(subjects([])[0]).toBe('La web no carga después de migrar');
  });

  it('calls a state by the name that people use', () => {
    expect(shownTickets(rows, []).map(({ status }) => status)).toEqual([
      'answered',
      'waiting-for-support',
      'open',
      'in-progress',
      'on-hold',
      'closed',
      'closed',
      'closed',
    ]);
  });

  it('shows a pending change as done and leaves the ticket of the server as it is', () => {
    const closing = shownTickets(rows, outbox.entries).find(({ ticket }) => ticket.number === 48207);
    expect(closing?.status).toBe('closed');
    expect(rows.get(closing?.id ?? '')?.ticket.status).toBe('open');
  });
});

describe('matchesFilter', () => {
  const numbersOf = (filter: Parameters<typeof matchesFilter>[1]): readonly number[] =>
    shownTickets(rows, [])
      .filter((ticket) => matchesFilter(ticket, filter))
      .map(({ ticket }) => ticket.number);

  it('takes each ticket by its shown state', () => {
    expect(numbersOf('all')).toHaveLength(8);
    expect(numbersOf('active')).toEqual([48213, 48207, 48190, 48171, 48102]);
    expect(numbersOf('answered')).toEqual([48213]);
    expect(numbersOf('unread')).toEqual([48213, 48190]);
    expect(numbersOf('closed')).toEqual([47902, 47655, 47001]);
  });
});

describe('viewed', () => {
  const shown = shownTickets(rows, []);
  const numbersOf = (change: Partial<typeof defaultTicketView>): readonly number[] =>
    viewed(shown, { ...defaultTicketView, ...change }).map(({ ticket }) => ticket.number);

  it('keeps filter and department together', () => {
    const departmentId = shown.find(({ ticket }) => ticket.number === 48171)?.ticket.departmentId ?? null;
    expect(numbersOf({ departmentId })).toEqual([48171]);
    expect(numbersOf({ departmentId, filter: 'closed' })).toEqual([]);
  });

  it('puts the most urgent first and the latest activity first among equals', () => {
    const numbers = numbersOf({ sort: 'priority' });
    expect(numbers[0]).toBe(48190);
    expect(numbers.slice(1)).toEqual(numbersOf({}).filter((number) => number !== 48190));
  });

  it('orders by number without touching the list it is given', () => {
    const before = [...shown];
    expect(numbersOf({ sort: 'number' })).toEqual(numbersOf({}).toSorted((a, b) => b - a));
    expect(shown).toEqual(before);
  });
});

describe('pendingItems', () => {
  it('holds what was written, and changes only when they need the person', () => {
    expect(pendingItems(outbox.entries).map(({ entry }) => entry.act.kind)).toEqual(['openTicket', 'reply']);
    const stuck = outbox.entries.map((entry) =>
      entry.act.kind === 'updateTicket'
        ? {
            ...entry,
            status: { state: 'needsYou', problem: { code: 'stale-ticket', next: 'needs-you' } } as const,
          }
        : entry,
    );
    expect(pendingItems(stuck)).toHaveLength(3);
  });
});
