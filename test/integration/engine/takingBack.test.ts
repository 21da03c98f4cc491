import { describe, expect, it } from 'vitest';
import { newId } from '#common/domain/ids.ts';
import { type Fault, problem } from '#test/faults/proxy/faults.ts';
import { drafts, freshSubject, onlyEntry, submit, useDesk, write } from '#test/support/desk.ts';
import { eventually, type RunningEngine } from '#test/support/engine.ts';

const desk = useDesk();

/** The outcome of every opening is unknown from now on: the server has done it, or has never heard of it. */
function openingsAre(fault: Fault): void {
  desk
    .line()
    .decide(({ method, path }) =>
      method === 'PUT' && path.startsWith('/v1/tickets/') ? fault : { kind: 'none' },
    );
}

async function ticketFor(app: RunningEngine): Promise<string> {
  const ticketId = await write(app, { subject: freshSubject() });
  await submit(app, ticketId);
  return ticketId;
}

async function replyIn(app: RunningEngine, ticketId: string, body: string, revision = 1): Promise<string> {
  const draft = await app.ask('drafts.openReply', { ticketId, visibility: 'public' });
  await app.ask('drafts.save', { draftId: draft.id, revision: draft.revision + revision, patch: { body } });
  return draft.id;
}

describe('taking back within the undo window', () => {
  it('sends nothing and gives the same draft back', async () => {
    const app = await desk.signedIn();
    const subject = freshSubject();
    const draftId = await write(app, { subject });
    await submit(app, draftId, 0);
    expect(await app.ask('outbox.takeBack', { entryId: draftId })).toEqual({ settling: false });
    await app.engine.drainOutbox(1_000);
    expect((await app.ask('drafts.get', { draftId })).content).toMatchObject({ subject });
    expect(await desk.witness().ticketsWithSubject(subject)).toEqual([]);
    await submit(app, draftId);
    expect(await desk.witness().ticketsWithSubject(subject)).toMatchObject([{ id: draftId }]);
  });
});

describe('taking back with an unknown outcome', () => {
  it('the server has it: the person sees the receipt, and there is no draft', async () => {
    const app = await desk.signedIn();
    const subject = freshSubject();
    const draftId = await write(app, { subject });
    openingsAre({ kind: 'dropAfter' });
    await submit(app, draftId, 500);
    expect(await app.ask('outbox.takeBack', { entryId: draftId })).toEqual({ settling: true });
    await eventually(async () => {
      app.engine.wake();
      return (await onlyEntry(app)) === null ? true : null;
    });
    const { receipts } = await app.ask('outbox.get', undefined);
    expect(receipts).toMatchObject([{ id: draftId, subject }]);
    expect(await drafts(app)).toEqual([]);
    expect(await desk.witness().ticketsWithSubject(subject)).toHaveLength(1);
  });

  it('the server never had it: a draft under a new id, and the old id is refused for ever', async () => {
    const app = await desk.signedIn();
    const subject = freshSubject();
    const draftId = await write(app, { subject });
    openingsAre({ kind: 'dropBefore' });
    await submit(app, draftId, 500);
    expect(await app.ask('outbox.edit', { entryId: draftId })).toEqual({ settling: true, draftId: null });
    const [draft] = await eventually(async () => {
      app.engine.wake();
      const found = await drafts(app);
      return found.length > 0 ? found : null;
    });
    expect(draft).toMatchObject({ subject, returnedBecause: 'asked-back' });
    const edited = draft?.id ?? '';
    expect(edited).not.toBe(draftId);

    desk.line().decide(() => ({ kind: 'none' }));
    await app.ask('drafts.save', { draftId: edited, revision: 3, patch: { body: 'Corregido.' } });
    await submit(app, edited);
    expect(await desk.witness().ticketsWithSubject(subject)).toMatchObject([{ id: edited }]);
    expect(await desk.witness().messagesOf(edited)).toMatchObject([{ body: 'Corregido.' }]);
  });

  it('is still wanted after a restart', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    const subject = freshSubject();
    const draftId = await write(app, { subject });
    desk.line().decide(({ method }) => (method === 'GET' ? { kind: 'none' } : { kind: 'dropBefore' }));
    await submit(app, draftId, 500);
    await app.ask('outbox.takeBack', { entryId: draftId });
    await app.engine.stop();
    desk.line().decide(() => ({ kind: 'none' }));
    const again = await desk.start(computer);
    const [draft] = await eventually(async () => {
      const found = await drafts(again);
      return found.length > 0 ? found : null;
    });
    expect(draft).toMatchObject({ subject });
    expect(await onlyEntry(again)).toBeNull();
    expect(await desk.witness().ticketsWithSubject(subject)).toEqual([]);
  });
});

describe('a reply that is queued behind a ticket', () => {
  it('waits for it and goes out after it', async () => {
    const app = await desk.signedIn();
    const ticketId = await write(app, { subject: freshSubject() });
    await submit(app, ticketId, 0);
    const replyId = await replyIn(app, ticketId, 'Otra cosa más.');
    await submit(app, replyId, 0);
    const { entries } = await app.ask('outbox.get', undefined);
    expect(entries.map(({ id, heldBy }) => [id, heldBy])).toEqual([
      [ticketId, null],
      [replyId, 'ahead-in-lane'],
    ]);
    await app.engine.drainOutbox(5_000);
    const arrived = await desk.witness().messagesOf(ticketId);
    expect(arrived.map(({ id }) => id)).toEqual([ticketId, replyId]);
  });

  it('follows the ticket to its new id when that is edited, and says what it waits for', async () => {
    const app = await desk.signedIn();
    const subject = freshSubject();
    const ticketId = await write(app, { subject });
    openingsAre({ kind: 'dropBefore' });
    await submit(app, ticketId, 0);
    const replyId = await replyIn(app, ticketId, 'Otra cosa más.');
    await submit(app, replyId, 500);
    await app.ask('outbox.edit', { entryId: ticketId });
    const [draft] = await eventually(async () => {
      app.engine.wake();
      const found = await drafts(app);
      return found.length > 0 ? found : null;
    });
    const edited = draft?.id ?? '';
    desk.line().decide(() => ({ kind: 'none' }));
    app.engine.wake();
    await app.engine.drainOutbox(200);
    expect(await onlyEntry(app)).toMatchObject({ id: replyId, heldBy: 'ahead-in-lane' });
    await submit(app, edited);
    expect((await desk.witness().messagesOf(edited)).map(({ id }) => id)).toEqual([edited, replyId]);
  });
});

describe('a reply to a thread that has moved on', () => {
  it('shows what was not seen, and goes through when the person says so, once', async () => {
    const app = await desk.signedIn();
    const ticketId = await ticketFor(app);
    const [opening] = (await app.ask('tickets.get', { ticketId })).messages;
    const draftId = await replyIn(app, ticketId, 'Sigue igual.');
    const seen = { lastSeenMessageId: opening?.id ?? null };
    await app.ask('drafts.save', { draftId, revision: 5, patch: seen });
    await desk.witness().reply(ticketId, 'Ya está resuelto.');
    await submit(app, draftId);
    expect(await onlyEntry(app)).toMatchObject({
      id: draftId,
      status: { state: 'needsYou', problem: { code: 'stale-thread' } },
    });
    expect(app.notifications.map(({ kind, ticketId: about }) => [kind, about])).toContainEqual([
      'needs-you',
      ticketId,
    ]);
    await app.ask('outbox.sendAnyway', { entryId: draftId });
    await app.engine.drainOutbox(5_000);
    const bodies = (await desk.witness().messagesOf(ticketId)).map(({ body }) => body);
    expect(bodies).toEqual(['Desde ayer.', 'Ya está resuelto.', 'Sigue igual.']);
  });

  it('brings what was not seen at once, although nothing else asks for news', async () => {
    const app = await desk.signedIn();
    const ticketId = await ticketFor(app);
    const [opening] = (await app.ask('tickets.get', { ticketId })).messages;
    const draftId = await replyIn(app, ticketId, 'Sigue igual.');
    await app.ask('drafts.save', { draftId, revision: 5, patch: { lastSeenMessageId: opening?.id ?? null } });
    // The hint of the answer leads to nothing, and the next look that comes by itself is a minute away.
    let [hints, isRefused] = [0, false];
    desk.line().decide(({ method, path }) => {
      if (method === 'PUT' && path.includes(draftId)) isRefused = true;
      if (!path.startsWith('/v1/changes') || isRefused) return { kind: 'none' };
      hints += 1;
      return { kind: 'instead', answer: problem(429, 'rate-limited') };
    });
    const answerId = await desk.witness().reply(ticketId, 'Ya está resuelto.');
    await eventually(() => (hints > 0 ? true : null));
    await submit(app, draftId);
    expect(await onlyEntry(app)).toMatchObject({ status: { state: 'needsYou' } });
    const unseen = await eventually(async () => {
      const { messages } = await app.ask('tickets.get', { ticketId });
      return messages.find(({ id }) => id === answerId) ?? null;
    }, 5_000);
    expect(unseen.body).toBe('Ya está resuelto.');
    expect(await onlyEntry(app)).toMatchObject({ id: draftId, act: { content: { body: 'Sigue igual.' } } });
  });

  it('that is edited instead joins what was begun meanwhile, and arrives as one', async () => {
    const app = await desk.signedIn();
    const ticketId = await ticketFor(app);
    const [opening] = (await app.ask('tickets.get', { ticketId })).messages;
    const draftId = await replyIn(app, ticketId, 'Lo primero.');
    await app.ask('drafts.save', { draftId, revision: 5, patch: { lastSeenMessageId: opening?.id ?? null } });
    const answerId = await desk.witness().reply(ticketId, 'Ya está resuelto.');
    await submit(app, draftId);
    const begun = await replyIn(app, ticketId, 'Lo segundo.');
    await app.ask('drafts.save', { draftId: begun, revision: 5, patch: { lastSeenMessageId: answerId } });
    await app.ask('outbox.edit', { entryId: draftId });
    const joined = await eventually(async () => {
      const { content } = await app.ask('drafts.get', { draftId: begun });
      return content.body === 'Lo segundo.' ? null : content.body;
    });
    expect(joined).toBe('Lo primero.\n\nLo segundo.');
    await submit(app, begun);
    const bodies = (await desk.witness().messagesOf(ticketId)).map(({ body }) => body);
    expect(bodies).toEqual(['Desde ayer.', 'Ya está resuelto.', joined]);
  });
});

it('what is not there cannot be taken back, and says so', async () => {
  const app = await desk.signedIn();
  for (const request of ['outbox.takeBack', 'outbox.edit'] as const) {
    const refused = await app.tryTo(request, { entryId: newId() });
    expect(refused).toMatchObject({ ok: false, error: { code: 'cannot-take-back' } });
  }
});
