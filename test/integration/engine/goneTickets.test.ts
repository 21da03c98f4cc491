import { describe, expect, it } from 'vitest';
import { demoIds } from '#backend/demo/ids.ts';
import { drafts, freshSubject, onlyEntry, submit, useDesk, write } from '#test/support/desk.ts';
import { eventually, type RunningEngine } from '#test/support/engine.ts';

const desk = useDesk();
const { billing, support } = demoIds.departments;

/** Opens a ticket for a department, and answers its id. */
async function openTicket(
  lucia: RunningEngine,
  departmentId: string,
  subject = freshSubject(),
): Promise<string> {
  const id = await write(lucia, { departmentId, subject });
  await submit(lucia, id);
  return id;
}

/** Marcos does not work for support: what goes there leaves his sight. */
async function moveOutOfSight(app: RunningEngine, ticketId: string): Promise<void> {
  await desk.witness().moveTo(ticketId, support);
  await eventually(async () => {
    app.engine.wake();
    const rows = await app.ask('tickets.list', undefined);
    return rows.some(({ ticket }) => ticket.id === ticketId) ? null : true;
  });
}

async function hasTicket(app: RunningEngine, ticketId: string): Promise<void> {
  await eventually(async () => {
    app.engine.wake();
    return (await app.tryTo('tickets.get', { ticketId })).ok ? true : null;
  });
}

async function begin(app: RunningEngine, ticketId: string, body: string): Promise<string> {
  const draft = await app.ask('drafts.openReply', { ticketId, visibility: 'public' });
  await app.ask('drafts.save', { draftId: draft.id, revision: draft.revision + 1, patch: { body } });
  return draft.id;
}

describe('a ticket that leaves the account’s sight', () => {
  it('leaves the reply that was being written: named, editable, and taken to another ticket it arrives', async () => {
    const lucia = await desk.signedIn('lucia');
    const subject = freshSubject();
    const [goneId, otherId] = [await openTicket(lucia, billing, subject), await openTicket(lucia, billing)];
    const marcos = await desk.signedIn('marcos', desk.computer(), { edition: 'agent' });
    await hasTicket(marcos, goneId);
    await hasTicket(marcos, otherId);
    const draftId = await begin(marcos, goneId, 'Lo estoy mirando.');
    await marcos.ask('drafts.attachBytes', { draftId, name: 'captura.txt', bytes: Buffer.from('captura') });
    expect(await drafts(marcos)).toMatchObject([{ ticketIsGone: false }]);

    await moveOutOfSight(marcos, goneId);

    expect(await drafts(marcos)).toMatchObject([
      { id: draftId, ticketIsGone: true, ticketSubject: subject, excerpt: 'Lo estoy mirando.' },
    ]);
    await marcos.ask('drafts.save', { draftId, revision: 7, patch: { body: 'Lo estoy mirando ya.' } });
    const refused = await marcos.tryTo('outbox.submit', { draftId, revision: 8, patch: {} });
    expect(refused).toMatchObject({ ok: false, error: { code: 'ticket-gone' } });

    const begun = await begin(marcos, otherId, 'Hola, Lucía.');
    const to = { kind: 'reply', ticketId: otherId } as const;
    expect(await marcos.ask('drafts.rehome', { draftId, to })).toMatchObject({ id: begun });
    expect(await drafts(marcos)).toMatchObject([{ id: begun, ticketIsGone: false, attachmentCount: 1 }]);
    const opening = (await marcos.ask('tickets.get', { ticketId: otherId })).messages.at(-1);
    const patch = { lastSeenMessageId: opening?.id ?? null };
    await marcos.ask('outbox.submit', { draftId: begun, revision: 20, patch });
    await marcos.engine.drainOutbox(5_000);
    expect(await onlyEntry(marcos)).toBeNull();
    expect(await desk.witness().messagesOf(otherId)).toMatchObject([
      {},
      { body: 'Lo estoy mirando ya.\n\nHola, Lucía.', attachments: [{ name: 'captura.txt' }] },
    ]);
  });

  it('gives back the reply that was on its way, into the same place', async () => {
    const lucia = await desk.signedIn('lucia');
    const subject = freshSubject();
    const goneId = await openTicket(lucia, billing, subject);
    const marcos = await desk.signedIn('marcos', desk.computer(), { edition: 'agent' });
    await hasTicket(marcos, goneId);
    const sentId = await begin(marcos, goneId, 'Ya está resuelto.');
    await submit(marcos, sentId, 0);
    const begun = await begin(marcos, goneId, 'Y otra cosa.');
    await moveOutOfSight(marcos, goneId);
    await eventually(async () => {
      await marcos.engine.drainOutbox(1_000);
      return (await onlyEntry(marcos)) === null ? true : null;
    });
    expect(await drafts(marcos)).toMatchObject([
      { id: begun, ticketIsGone: true, ticketSubject: subject, returnedBecause: 'not-found' },
    ]);
    const { content } = await marcos.ask('drafts.get', { draftId: begun });
    expect(content.body).toBe('Ya está resuelto.\n\nY otra cosa.');
    expect((await desk.witness().messagesOf(goneId)).map(({ id }) => id)).toEqual([goneId]);
  });

  it('takes no text to a ticket that is not here', async () => {
    const lucia = await desk.signedIn('lucia');
    const ticketId = await openTicket(lucia, billing);
    const draftId = await begin(lucia, ticketId, 'Hola.');
    const to = { kind: 'reply', ticketId: crypto.randomUUID() } as const;
    expect(await lucia.tryTo('drafts.rehome', { draftId, to })).toMatchObject({ ok: false });
    expect((await lucia.ask('drafts.get', { draftId })).content).toMatchObject({ ticketId, body: 'Hola.' });
  });
});

describe('a reply that becomes a ticket', () => {
  it('arrives as one, with its files, under the subject of the one that is gone', async () => {
    const lucia = await desk.signedIn('lucia');
    const subject = freshSubject();
    const ticketId = await openTicket(lucia, billing, subject);
    const draftId = await begin(lucia, ticketId, 'Sigue igual.');
    await lucia.ask('drafts.attachBytes', { draftId, name: 'captura.txt', bytes: Buffer.from('captura') });
    const to = { kind: 'newTicket', departmentId: support } as const;
    const { id, revision } = await lucia.ask('drafts.rehome', { draftId, to });
    await lucia.ask('outbox.submit', { draftId: id, revision, patch: {} });
    await lucia.engine.drainOutbox(5_000);
    const found = await desk.witness().ticketsWithSubject(subject);
    expect(found.map((ticket) => ticket.id).toSorted()).toEqual([ticketId, id].toSorted());
    expect(await desk.witness().messagesOf(id)).toMatchObject([
      { body: 'Sigue igual.', attachments: [{ name: 'captura.txt' }] },
    ]);
  });
});

describe('a ticket that is closed while a reply is being written', () => {
  it('keeps the reply as it is', async () => {
    const lucia = await desk.signedIn('lucia');
    const ticketId = await openTicket(lucia, billing);
    const draftId = await begin(lucia, ticketId, 'A medias');
    await desk.witness().close(ticketId);
    await eventually(async () => {
      lucia.engine.wake();
      const { ticket } = await lucia.ask('tickets.get', { ticketId });
      return ticket.status === 'closed' ? true : null;
    });
    expect((await lucia.ask('drafts.openReply', { ticketId, visibility: 'public' })).id).toBe(draftId);
    expect(await drafts(lucia)).toMatchObject([{ id: draftId, ticketIsGone: false, excerpt: 'A medias' }]);
  });
});
