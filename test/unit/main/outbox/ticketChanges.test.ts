import { describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { ticketChanges } from '#main/outbox/ticketChanges.ts';
import type { CacheStore } from '#main/store/cacheStore.ts';
import type { TicketChange } from '#common/domain/outboxEntry.ts';
import { answered, problem } from '#test/support/helpdesk.ts';
import { testOutbox, valueOf } from '#test/support/outbox.ts';
import { agent, ticket } from '#test/support/samples.ts';

const open = ticket({ version: 5 });
const cache = {
  ticket: (id: string) =>
    id === open.id ? { ticket: open, answeredBefore: false, lastForeignMessageId: null } : null,
} as unknown as CacheStore;

function queued(test: ReturnType<typeof testOutbox>, change: TicketChange): readonly string[] {
  const acts = ticketChanges([open.id, newId()], change, { cache, work: test.work, role: 'agent' }, newId());
  return valueOf(test.outbox.enqueueAll(acts, 0));
}

describe('what changes of tickets put into the outbox', () => {
  it('is what the person saw, what waits to be sent included; and nothing for what is so already or is not here', () => {
    const test = testOutbox();
    test.hold = 'offline';
    const [first] = queued(test, { status: 'in-progress', assigneeId: agent.id });
    expect(queued(test, { assigneeId: agent.id })).toEqual([]);
    const [second] = queued(test, { status: 'closed' });
    expect(test.entry(first ?? '').act).toMatchObject({
      ifVersion: 5,
      seen: { status: 'open', assigneeId: null },
    });
    expect(test.entry(second ?? '').act).toMatchObject({
      ifVersion: 5,
      seen: { status: 'in-progress', assigneeId: agent.id },
    });
  });
});

describe('a change whose ticket has changed meanwhile', () => {
  const stale = (now: object) => ({
    kind: 'refused' as const,
    retryAfterMs: null,
    problem: problem(412, 'stale-ticket', { ticket: { ...open, ...now } }),
  });

  it('goes out again by itself with the version of now, when what it changes is as it was', async () => {
    const versions: (number | null)[] = [];
    const test = testOutbox({
      helpdesk: {
        updateTicket: async (_token, _id, _change, ifVersion) => {
          versions.push(ifVersion);
          return ifVersion === 8 ? answered(open) : stale({ version: 8, priority: 'low' });
        },
      },
    });
    const [id = ''] = queued(test, { status: 'closed' });
    await test.pass(1_000);
    expect(versions).toEqual([5, 8]);
    expect(test.received).toEqual([id]);
  });

  it('is done with when somebody else has done it', async () => {
    const test = testOutbox({
      helpdesk: { updateTicket: async () => stale({ version: 6, status: 'closed' }) },
    });
    const [id = ''] = queued(test, { status: 'closed' });
    await test.pass(1_000);
    expect(test.superseded).toEqual([id]);
    expect(test.parked).toEqual([]);
  });

  it('asks otherwise; tried again it is made whatever the ticket has become, several in one act', async () => {
    const versions: (number | null)[] = [];
    const test = testOutbox({
      helpdesk: {
        updateTicket: async (_token, _id, _change, ifVersion) => {
          versions.push(ifVersion);
          return ifVersion === null ? answered(open) : stale({ version: 6, status: 'on-hold' });
        },
      },
    });
    const [id = ''] = queued(test, { status: 'closed' });
    await test.pass(1_000);
    expect(test.entry(id).status).toMatchObject({ state: 'needsYou', problem: { code: 'stale-ticket' } });
    valueOf(test.outbox.retryMany([id, newId()]));
    await test.pass(1_000);
    expect(versions).toEqual([5, null]);
    expect(test.received).toEqual([id]);
  });

  it('all of an act that has not left are taken back at once', () => {
    const test = testOutbox();
    test.hold = 'offline';
    const ids = queued(test, { status: 'closed' });
    valueOf(test.outbox.takeBackMany(ids));
    expect(test.work.outbox.list()).toEqual([]);
  });
});

describe('the agent’s own views', () => {
  it('go out as they were saved last', () => {
    const test = testOutbox();
    test.hold = 'offline';
    const view = {
      id: newId(),
      name: 'Mías',
      filter: { departmentIds: [], statuses: [], priorities: [], assignee: 'mine', olderThan: null },
      sort: 'due',
    } as const;
    valueOf(test.outbox.saveViews([view]));
    valueOf(test.outbox.saveViews([]));
    expect(test.work.outbox.list().map(({ act }) => act)).toEqual([{ kind: 'saveViews', views: [] }]);
  });
});
