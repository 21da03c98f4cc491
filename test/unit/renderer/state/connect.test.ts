import { refreshTickets } from '#renderer/state/refreshTickets.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useAppStore } from '#renderer/state/appStore.ts';
import { connect } from '#renderer/state/connect.ts';
import { useDraftsStore } from '#renderer/state/draftsStore.ts';
import { registerFlush } from '#renderer/state/flushing.ts';
import { go, resetNavigation, useNavigation } from '#renderer/state/navigation.ts';
import { useTicketsStore } from '#renderer/state/ticketsStore.ts';
import { id, lucia } from '#test/support/fakePambly/fakeCompany.ts';
import { makeFakePambly } from '#test/support/fakePambly/fakePambly.ts';

type Fake = ReturnType<typeof makeFakePambly>;

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const timesAsked = ({ fake }: Fake, verb: string): number =>
  fake.world.calls.filter((call) => call.verb === verb).length;

describe('the link to main', () => {
  let t: Fake;
  let stop: () => void;
  beforeEach(async () => {
    useAppStore.setState({ app: null });
    useTicketsStore.setState({ rows: null, isWhole: false, changes: new Map() });
    t = makeFakePambly({});
    stop = connect(t.pambly);
    await settled();
  });
  afterEach(async () => {
    stop();
    vi.useRealTimers();
    // What rests between two looks belongs to the module, and would go on in the next test.
    await refreshTickets(t.pambly, null);
  });

  it('loads everything once', () => {
    expect(useAppStore.getState().app?.session.state).toBe('signed-in');
    expect(useTicketsStore.getState().rows?.size).toBe(4);
    expect(timesAsked(t, 'getState')).toBe(1);
  });

  it.each([
    ['starts with what arrived and was not seen', { at: 'newTicket', draftId: id(7) }, null],
    ['leaves whoever was led elsewhere there', { at: 'drafts' }, { to: 'drafts' }],
  ] as const)('%s', async (_name, expected, target) => {
    stop();
    resetNavigation();
    useAppStore.setState({ app: null });
    const receipt = {
      kind: 'ticket',
      ticketId: id(7),
      ticketNumber: 7,
      subject: '',
      receivedAt: '',
    } as const;
    t.fake.world.outbox = { entries: [], receipts: [{ id: id(7), ...receipt, acknowledged: false }] };
    stop = connect(t.pambly);
    if (target !== null) t.fake.world.emit('app.navigated', target);
    await settled();
    expect(useNavigation.getState().place).toEqual(expected);
    resetNavigation();
  });

  it('follows events without asking again', async () => {
    t.fake.update({ connection: { state: 'offline', since: 1, syncing: false, clockAheadMs: 0 } });
    await settled();
    expect(useAppStore.getState().app?.connection.state).toBe('offline');
    expect(timesAsked(t, 'getState')).toBe(1);
  });

  it('asks for everything again when an event was missed', async () => {
    t.fake.update({});
    t.fake.world.loseOneEvent();
    t.fake.update({});
    await settled();
    expect(timesAsked(t, 'getState')).toBe(2);
    expect(timesAsked(t, 'listTicketPage')).toBe(2);
  });

  it('asks only for the tickets that changed, and forgets those that have gone', async () => {
    t.fake.world.threads.delete(id(47902));
    t.fake.world.emit('tickets.changed', { ticketIds: [id(47902), id(48213)] });
    await settled();
    expect(timesAsked(t, 'listTicketPage')).toBe(1);
    expect(useTicketsStore.getState().rows?.has(id(47902))).toBe(false);
    expect(useTicketsStore.getState().changes.get(id(48213))).toBe(1);
  });

  it('leaves a row that is the same the same object, whatever else is looked at again', async () => {
    const before = useTicketsStore.getState().rows;
    const thread = t.fake.world.threads.get(id(48213));
    if (thread === undefined) throw new Error('the company has no such ticket');
    t.fake.world.threads.set(id(48213), { ...thread, unread: !thread.unread });
    t.fake.world.emit('tickets.changed', { ticketIds: Array.from({ length: 1_001 }, (_, n) => id(n)) });
    await settled();
    const same = [...(useTicketsStore.getState().rows ?? [])].filter(
      ([key, row]) => before?.get(key) === row,
    );
    expect([before?.size, same.length]).toEqual([4, 3]);
  });

  it('leaves room between two looks at everything, as while much comes in, but not when an event was missed', async () => {
    vi.useFakeTimers();
    const muchChanges = (): void =>
      t.fake.world.emit('tickets.changed', { ticketIds: Array.from({ length: 1_001 }, (_, n) => id(n)) });
    const { listTicketPage } = t.pambly;
    vi.spyOn(t.pambly, 'listTicketPage').mockImplementation(async (args) => {
      await new Promise((resolve) => setTimeout(resolve, 100));
      return listTicketPage(args);
    });
    muchChanges();
    await vi.advanceTimersByTimeAsync(150);
    muchChanges();
    await vi.advanceTimersByTimeAsync(200);
    expect(timesAsked(t, 'listTicketPage')).toBe(2);
    await vi.advanceTimersByTimeAsync(200);
    expect(timesAsked(t, 'listTicketPage')).toBe(3);
    t.fake.update({});
    t.fake.world.loseOneEvent();
    t.fake.update({});
    await vi.advanceTimersByTimeAsync(120);
    expect(timesAsked(t, 'listTicketPage')).toBe(4);
  });

  it('shows nothing of one account to the next', async () => {
    go({ at: 'tickets', ticketId: id(48213) });
    t.fake.world.threads.clear();
    t.fake.update({ session: { state: 'signed-in', account: { ...lucia, id: id(99) } } });
    expect(useTicketsStore.getState().rows).toBeNull();
    expect(useDraftsStore.getState().drafts).toBeNull();
    expect(useNavigation.getState().place).toEqual({ at: 'tickets', ticketId: null });
    await settled();
    expect(useTicketsStore.getState().rows?.size).toBe(0);
  });

  it('answers that everything is saved only after every screen has saved', async () => {
    let finish = (): void => {};
    const unregister = registerFlush(
      () =>
        new Promise((resolve) => {
          finish = resolve;
        }),
    );
    t.fake.world.emit('app.flushing', null);
    await settled();
    expect(timesAsked(t, 'reportFlushed')).toBe(0);
    finish();
    await settled();
    expect(timesAsked(t, 'reportFlushed')).toBe(1);
    unregister();
  });

  it('answers also when a screen could not save', async () => {
    const unregister = registerFlush(() => Promise.reject(new Error('no')));
    t.fake.world.emit('app.flushing', null);
    await settled();
    expect(timesAsked(t, 'reportFlushed')).toBe(1);
    unregister();
  });

  it('goes where a notification points, and acts on nothing', async () => {
    t.fake.world.emit('app.navigated', { to: 'ticket', ticketId: id(48213) });
    expect(useNavigation.getState().place).toEqual({ at: 'tickets', ticketId: id(48213) });
  });
});
