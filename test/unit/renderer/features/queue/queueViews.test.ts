import { describe, expect, it } from 'vitest';
import type { OutboxEntryView, TicketRow } from '#common/ipc/views.ts';
import {
  belongsTo,
  countViews,
  departmentView,
  type QueueView,
  withPendingAssignees,
} from '#renderer/features/queue/queueViews.ts';
import { shownTickets } from '#renderer/features/tickets/listItems.ts';
import { ids } from '#test/support/fakePambly/fakeCompany.ts';
import { carmen, queued } from '#test/support/fakePambly/queued.ts';

const rows = new Map<string, TicketRow>(queued(Date.UTC(2026, 0, 15, 12)).map((row) => [row.ticket.id, row]));
const tickets = shownTickets(rows, []);
const me = { id: carmen.id, name: carmen.name, role: carmen.role };
const numbers = (view: QueueView, from = tickets): readonly number[] =>
  from.filter((ticket) => belongsTo(ticket, view, carmen.id)).map(({ ticket }) => ticket.number);

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

describe('belongsTo', () => {
  it('keeps closed tickets out of every view but their own', () => {
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

  it('counts each view as it is shown', () => {
    const counts = countViews(tickets, ['mine', 'urgent', 'closed'], carmen.id);
    expect([...counts.values()]).toEqual([1, 2, 1]);
  });
});

describe('withPendingAssignees', () => {
  it("shows the agent's own assignment before the server has it", () => {
    const [first] = tickets;
    const pending = withPendingAssignees(tickets, [assigning(first?.id ?? '', carmen.id)], me);
    expect(numbers('mine', [...pending])).toEqual([48213, 48207]);
    expect(first?.ticket.assignee).toBeNull();
  });

  it('shows that nobody has it any more, and leaves alone whom it cannot name', () => {
    const mine = tickets.find(({ ticket }) => ticket.number === 48207)?.id ?? '';
    expect(numbers('mine', [...withPendingAssignees(tickets, [assigning(mine, null)], me)])).toEqual([]);
    const someone = assigning(mine, '01930000-0000-7000-8000-00000000bbbb');
    expect(numbers('mine', [...withPendingAssignees(tickets, [someone], me)])).toEqual([48207]);
  });
});
