import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Clock } from '#main/engine/ports.ts';
import { systemClock } from '#main/engine/systemClock.ts';
import { type FaultProxy, startProxy } from '#test/faults/proxy/faultProxy.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import {
  type Computer,
  eventually,
  newComputer,
  type RunningEngine,
  startEngine,
} from '#test/support/engine.ts';
import { openTicket, replyTo } from '#test/support/ticketing.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** How often time passes faster for the app than it does: ten minutes are over in a second. */
const HASTE = 600;

let backend: RunningApp;
let line: FaultProxy;
let events: boolean | 'silently' = true;
let lucia: SignedInApi;
let computer: Computer;
let carmen: RunningEngine;
beforeAll(async () => {
  backend = await startApp();
  line = await startProxy(backend.url, { carriesEvents: () => events });
  lucia = await signIn(backend.url, demoLogins.lucia);
});
afterEach(async () => {
  events = true;
  await carmen.engine.stop();
  computer.remove();
});
afterAll(async () => {
  await line.close();
  await backend.stop();
});

/** Carmen at a computer whose clock goes as it is told to. */
async function sitDown(clock: Clock): Promise<void> {
  computer = newComputer(line.url);
  carmen = await startEngine(computer, { edition: 'agent', clock });
  await carmen.ask('session.signIn', { ...demoLogins.carmen, remember: true });
  await eventually(async () => ((await carmen.ask('tickets.list', undefined)).length > 0 ? true : null));
}

const seen = (ticketId: string, messages: number) =>
  eventually(async () => {
    const thread = await carmen.tryTo('tickets.get', { ticketId });
    return thread.ok && thread.value.messages.length === messages ? thread.value : null;
  });

async function write(ticketId: string, body: string, visibility: 'public' | 'internal'): Promise<void> {
  const { id: draftId } = await carmen.ask('drafts.openReply', { ticketId, visibility });
  await carmen.ask('outbox.submit', { draftId, revision: 1, patch: { body } });
  await carmen.engine.drainOutbox(5_000);
}

describe('an agent whose stream of events is dead', () => {
  const hasty: Clock = {
    now: () => systemClock.now(),
    monotonic: () => systemClock.monotonic() * HASTE,
    after: (ms, run) => systemClock.after(ms / HASTE, run),
  };

  it.each<readonly [string, boolean | 'silently']>([
    ['refused', false],
    ['silent', 'silently'],
  ])(
    'for ten minutes (%s) learns of everything within two, and of everything at once afterwards',
    async (_, dead) => {
      await sitDown(hasty);
      events = dead;
      line.cutAll();
      const { ticket } = await openTicket(lucia);
      const began = performance.now();
      for (let message = 1; performance.now() - began < (10 * MINUTE_MS) / HASTE; message += 1) {
        const wrote = performance.now();
        await seen(ticket.id, message);
        expect(performance.now() - wrote).toBeLessThan((2 * MINUTE_MS) / HASTE + 1_500);
        await replyTo(lucia, ticket.id, `Mensaje ${message}`);
      }
      events = true;
      line.cutAll();
      const before = (await lucia.call('getTicket', { params: { id: ticket.id } })).body.messages.length;
      await replyTo(lucia, ticket.id, 'Ya está');
      await seen(ticket.id, before + 1);
    },
  );
});

describe('an agent whose clock is wrong', () => {
  it.each([2, -4_000])('by %i days works a ticket as always, once, at the server’s time', async (days) => {
    await sitDown({ ...systemClock, now: () => systemClock.now() + days * DAY_MS });
    const { ticket } = await openTicket(lucia, { priority: 'urgent' });
    await seen(ticket.id, 1);
    await carmen.ask('tickets.update', {
      ticketId: ticket.id,
      change: { priority: 'medium', reason: 'No lo es' },
    });
    await write(ticket.id, 'Nota', 'internal');
    await write(ticket.id, 'Respuesta', 'public');
    await carmen.ask('tickets.update', { ticketId: ticket.id, change: { status: 'closed' } });
    await carmen.engine.drainOutbox(5_000);

    const { messages, ticket: shown } = await seen(ticket.id, 4);
    expect(shown.status).toBe('closed');
    for (const { createdAt } of messages) {
      expect(Math.abs(Date.parse(createdAt) - Date.now())).toBeLessThan(MINUTE_MS);
    }
    expect((await carmen.ask('outbox.get', undefined)).entries).toEqual([]);
    const theirs = (await lucia.call('getTicket', { params: { id: ticket.id } })).body;
    expect(theirs.messages.slice(1).map(({ body }) => body)).toEqual([
      expect.stringContaining('No lo es'),
      'Respuesta',
    ]);
    const { connection } = await carmen.ask('app.getState', undefined);
    expect(Math.round((connection.clockAheadMs ?? 0) / DAY_MS)).toBe(days);
  });
});
