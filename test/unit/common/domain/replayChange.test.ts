import { describe, expect, it } from 'vitest';
import type { TicketChange } from '#common/domain/outboxEntry.ts';
import { asSeen, replayChange } from '#common/domain/replayChange.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { agent, ticket } from '#test/support/samples.ts';

const WROTE = '2026-01-15T09:00:00.000Z';
const LATER = '2026-01-15T10:00:00.000Z';
const me = { id: agent.id, name: agent.name, role: 'agent' } as const;
const marcos = { ...me, id: '0197a000-0000-7000-8000-00000000000d' };
const [support, billing, sales] = ['1', '2', '3'].map(
  (end) => `0197a000-0000-7000-8000-00000000001${end}`,
) as [string, string, string];
const before = ticket({ departmentId: support, clientWroteAt: WROTE });

type Case = readonly [string, TicketChange, Partial<Ticket>, ReturnType<typeof replayChange>];

const cases: readonly Case[] = [
  ['nothing that matters has changed', { status: 'closed' }, { version: 9 }, 'apply'],
  ['another field was changed', { status: 'closed' }, { priority: 'low', assignee: marcos }, 'apply'],
  ['a colleague has closed it', { status: 'closed' }, { status: 'closed' }, 'superseded'],
  ['a colleague has put it on hold', { status: 'closed' }, { status: 'on-hold' }, 'asks'],
  ['the client has written since', { status: 'closed' }, { clientWroteAt: LATER }, 'asks'],
  [
    'closed by a colleague after the client wrote',
    { status: 'closed' },
    { status: 'closed', clientWroteAt: LATER },
    'superseded',
  ],
  ['what the client writes does not stop a triage', { priority: 'low' }, { clientWroteAt: LATER }, 'apply'],
  ['a colleague has taken it', { assigneeId: me.id }, { assignee: marcos }, 'asks'],
  ['it is mine already', { assigneeId: me.id }, { assignee: me }, 'superseded'],
  ['nobody has it, as wanted', { assigneeId: null }, { version: 2 }, 'superseded'],
  ['it was moved where it should go', { departmentId: billing }, { departmentId: billing }, 'superseded'],
  ['it was moved elsewhere', { departmentId: billing }, { departmentId: sales }, 'asks'],
  ['half of it is done', { status: 'in-progress', assigneeId: me.id }, { status: 'in-progress' }, 'apply'],
  [
    'all of it is done',
    { status: 'in-progress', assigneeId: me.id },
    { status: 'in-progress', assignee: me },
    'superseded',
  ],
  [
    'one of two was changed otherwise',
    { status: 'in-progress', priority: 'low' },
    { priority: 'urgent' },
    'asks',
  ],
];

describe('a change to a ticket that has changed meanwhile', () => {
  it.each(cases)('%s', (_name, change, now, expected) => {
    expect(replayChange(change, asSeen(before), { ...before, ...now })).toBe(expected);
  });
});
