import { describe, expect, it } from 'vitest';
import type { Fault } from '#test/faults/proxy/faults.ts';
import { freshSubject, onlyEntry, submit, useDesk, write } from '#test/support/desk.ts';
import { eventually, type RunningEngine } from '#test/support/engine.ts';

const desk = useDesk();

const html = (status: number, headers: Readonly<Record<string, string>> = {}): Fault => ({
  kind: 'instead',
  answer: { status, headers: { 'content-type': 'text/html', ...headers }, body: '<h1>Portal</h1>' },
});
const replaced = (fault: Fault): Fault =>
  fault.kind === 'instead' ? { kind: 'replaced', answer: fault.answer } : fault;

/** The person is impatient, and so is the test: no pause is waited for. */
async function received(app: RunningEngine): Promise<void> {
  await eventually(async () => {
    const { entries } = await app.ask('outbox.get', undefined);
    if (entries.length === 0) return true;
    app.engine.wake();
    for (const { id, status } of entries) {
      if (status.state === 'queued') await app.tryTo('outbox.retryNow', { entryId: id });
    }
    return null;
  });
}

const faults: readonly (readonly [string, Fault])[] = [
  ['cut before the request', { kind: 'dropBefore' }],
  ['cut in the middle of the request', { kind: 'cutRequest', afterBytes: 20 }],
  ['cut after the server has done it', { kind: 'dropAfter' }],
  ['cut in the head of the answer', { kind: 'cutAnswer', afterBytes: 30 }],
  ['cut in the body of the answer', { kind: 'cutAnswer', afterBytes: 700 }],
  ['the request arrives twice', { kind: 'duplicate' }],
  ['slow', { kind: 'delay', ms: 300 }],
  ['a proxy’s 502 page', html(502)],
  ['a proxy’s 502 page after the server has done it', replaced(html(502))],
  ['a proxy’s 401 page', html(401)],
  ['a proxy’s 403 page', html(403)],
  ['a proxy’s 413 page', html(413)],
  ['a captive portal’s 200', html(200)],
  ['a captive portal’s 201 after the server has done it', replaced(html(201))],
  ['a redirect', html(302, { location: 'http://portal.example/' })],
];

describe('a line that fails once for each ticket', () => {
  it('brings each to the server exactly once, with its receipt, and nothing twice', async () => {
    const app = await desk.signedIn();
    const sent = new Map<string, readonly [string, Fault]>();
    for (const [name, fault] of faults)
      sent.set(await write(app, { subject: freshSubject(), body: name }), [name, fault]);
    const met = new Set<string>();
    desk.line().decide(({ method, path }) => {
      const id = path.slice('/v1/tickets/'.length);
      const meets = method === 'PUT' && sent.has(id) && !met.has(id);
      if (meets) met.add(id);
      return meets ? (sent.get(id)?.[1] ?? { kind: 'none' }) : { kind: 'none' };
    });
    for (const draftId of sent.keys()) await submit(app, draftId, 0);
    await app.engine.drainOutbox(1);
    await received(app);
    expect(met.size).toBe(faults.length);

    const { receipts } = await app.ask('outbox.get', undefined);
    expect(receipts.map(({ id }) => id).toSorted()).toEqual([...sent.keys()].toSorted());
    const arrived = await Promise.all(
      receipts.map(async ({ id, subject }) => {
        const found = await desk.witness().ticketsWithSubject(subject);
        return [
          sent.get(id)?.[0],
          found.map((ticket) => ticket.id),
          (await desk.witness().messagesOf(id)).length,
        ];
      }),
    );
    expect(arrived).toEqual(receipts.map(({ id }) => [sent.get(id)?.[0], [id], 1]));
  });
});

describe('a line that fails while a file is on its way', () => {
  it.each<[string, Fault]>([
    ['cut in the middle of the bytes', { kind: 'cutRequest', afterBytes: 100_000 }],
    ['cut in the answer, after which nothing would ever come', { kind: 'cutAnswer', afterBytes: 60 }],
    ['a proxy’s 413 page', html(413)],
  ])('%s: goes on and arrives whole, once', async (_name, fault) => {
    const app = await desk.signedIn();
    const subject = freshSubject();
    const draftId = await write(app, { subject });
    const bytes = Buffer.alloc(700_000, 'pambly\n');
    await app.ask('drafts.attachBytes', { draftId, name: 'grande.log', bytes });
    let met = 0;
    desk.line().decide(({ method }) => {
      if (method !== 'PATCH' || met > 0) return { kind: 'none' };
      met += 1;
      return fault;
    });
    await submit(app, draftId, 1);
    await received(app);
    expect(met).toBe(1);
    const [message] = await desk.witness().messagesOf(draftId);
    expect(message?.attachments).toMatchObject([{ name: 'grande.log' }]);
    const receipt = await app.ask('tickets.get', { ticketId: draftId });
    const sha256 = receipt.messages[0]?.attachments[0]?.sha256;
    expect(await desk.witness().sha256Of(message?.attachments[0]?.id ?? '')).toBe(sha256);
  });
});

describe('a server that is down', () => {
  it('holds what is sent, says so, and everything goes out by itself when it is back', async () => {
    const app = await desk.signedIn();
    const subject = freshSubject();
    desk.line().decide(() => ({ kind: 'dropBefore' }));
    const draftId = await write(app, { subject });
    await submit(app, draftId, 200);
    await eventually(async () =>
      (await app.ask('app.getState', undefined)).connection.state === 'server-down' ? true : null,
    );
    const entry = await onlyEntry(app);
    expect(entry).toMatchObject({
      id: draftId,
      heldBy: 'offline',
      allowed: ['retryNow', 'edit', 'copy', 'takeBack'],
    });
    desk.line().decide(() => ({ kind: 'none' }));
    app.engine.wake();
    await received(app);
    expect(await desk.witness().ticketsWithSubject(subject)).toHaveLength(1);
  });

  it('says which kind of trouble it is, and never loses the session over it', async () => {
    const app = await desk.signedIn();
    for (const [fault, state] of [
      [html(200), 'not-our-server'],
      [html(503), 'server-down'],
      [html(407), 'proxy-login'],
      [html(511), 'not-our-server'],
    ] as const) {
      desk.line().decide(() => fault);
      app.engine.wake();
      await eventually(async () =>
        (await app.ask('app.getState', undefined)).connection.state === state ? true : null,
      );
      expect((await app.ask('app.getState', undefined)).session.state).toBe('signed-in');
    }
  });
});
