import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '#backend/clock.ts';
import { type SignedInApi, signIn } from '#test/support/api.ts';
import { demoLogins } from '#test/support/backend.ts';
import { type RunningApp, startApp } from '#test/support/backendApp.ts';
import { departments, openTicket, replyTo } from '#test/support/ticketing.ts';

let backend: RunningApp;
let lucia: SignedInApi;
let ivan: SignedInApi;
let carmen: SignedInApi;
let marcos: SignedInApi;
beforeAll(async () => {
  backend = await startApp();
  [lucia, ivan, carmen, marcos] = await Promise.all([
    signIn(backend.url, demoLogins.lucia),
    signIn(backend.url, demoLogins.ivan),
    signIn(backend.url, demoLogins.carmen),
    signIn(backend.url, demoLogins.marcos),
  ]);
});
afterAll(() => backend.stop());

/** A stream of events as they come. */
type Listening = {
  readonly events: string[];
  readonly ended: Promise<unknown>;
  readonly stop: () => void;
};

async function listen(who: SignedInApi, lastEventId?: string): Promise<Listening> {
  const abort = new AbortController();
  const response = await who.fetch('/v1/events', {
    signal: abort.signal,
    headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
  });
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const events: string[] = [];
  const read = async () => {
    let pending = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      const parts = (pending + decoder.decode(chunk, { stream: true })).split('\n\n');
      pending = parts.pop() ?? '';
      events.push(...parts.filter((part) => part.includes('data:')));
    }
  };
  return { events, ended: read().catch(() => 'aborted'), stop: () => abort.abort() };
}

/** Long enough for a hint that should not come to arrive. */
const settle = () => new Promise((done) => setTimeout(done, 150));
/** It becomes so, however long a busy machine takes, and stays so. */
async function settlesAt<T>(look: () => T, expected: T): Promise<void> {
  await expect.poll(look, { timeout: 10_000 }).toEqual(expected);
  await settle();
  expect(look()).toEqual(expected);
}
const idOf = (event: string | undefined) => /^id: (.+)$/m.exec(event ?? '')?.[1] ?? '';

describe('events', () => {
  it('are hints for those who may see the change, and for nobody else', async () => {
    const all = await Promise.all([lucia, ivan, carmen, marcos].map((who) => listen(who)));
    await settle();
    const counts = () => all.map(({ events }) => events.length);
    const before = counts();
    const arrived = () => counts().map((count, index) => count - (before[index] ?? 0));
    const { ticket } = await openTicket(lucia);
    await settlesAt(arrived, [1, 0, 1, 0]);
    await replyTo(carmen, ticket.id, 'Solo para el equipo', 'internal');
    await settlesAt(arrived, [1, 0, 2, 0]);
    await carmen.call('updateTicket', {
      params: { id: ticket.id },
      body: { departmentId: departments.billing },
    });
    await settlesAt(arrived, [2, 0, 3, 1]);
    for (const { events, stop } of all) {
      for (const event of events) expect(event).toMatch(/^id: \S+\nevent: changes\ndata: \{\}$/);
      stop();
    }
  });

  it('tell who comes back whether something was missed', async () => {
    const first = await listen(lucia);
    await settle();
    const before = first.events.length;
    await openTicket(lucia);
    await settlesAt(() => first.events.length - before, 1);
    first.stop();
    const last = idOf(first.events.at(-1));
    const nothingNew = await listen(lucia, last);
    await settle();
    expect(nothingNew.events).toEqual([]);
    nothingNew.stop();
    await openTicket(lucia);
    const missed = await listen(lucia, last);
    await settlesAt(() => missed.events.length, 1);
    missed.stop();
    const stranger = await listen(ivan, last);
    await settlesAt(() => stranger.events.length, 1);
    stranger.stop();
  });

  it('end with the session', async () => {
    const other = await signIn(backend.url, demoLogins.lucia);
    const stream = await listen(other);
    await other.call('signOut');
    await settle();
    const before = stream.events.length;
    await openTicket(lucia);
    await stream.ended;
    expect(stream.events).toHaveLength(before);
  });

  it('are refused without a session', async () => {
    expect((await fetch(`${backend.url}/v1/events`)).status).toBe(401);
    const short = await signIn(backend.url, demoLogins.marcos);
    backend.clock.advance(HOUR);
    expect((await short.fetch('/v1/events')).status).toBe(401);
  });
});
