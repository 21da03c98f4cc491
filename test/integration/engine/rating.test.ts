import { describe, expect, it } from 'vitest';
import { freshSubject, onlyEntry, submit, useDesk, write } from '#test/support/desk.ts';
import { eventually, type RunningEngine } from '#test/support/engine.ts';

const desk = useDesk();

async function closedTicket(app: RunningEngine): Promise<string> {
  const ticketId = await write(app, { subject: freshSubject() });
  await submit(app, ticketId);
  await app.ask('tickets.update', { ticketId, change: { status: 'closed' } });
  await app.engine.drainOutbox(5_000);
  return ticketId;
}

async function given(ticketId: string) {
  const rows = desk.server().app.database.read.selectFrom('ratings').select(['score', 'comment']);
  return rows.where('ticket_id', '=', ticketId).execute();
}

describe('rating the help with a closed ticket', () => {
  it('waits for the network, survives a restart, and arrives once though its answer was lost', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    const ticketId = await closedTicket(app);
    desk.line().decide(() => ({ kind: 'dropBefore' }));
    await app.ask('tickets.rate', { ticketId, score: 2, comment: '' });
    await app.ask('tickets.rate', { ticketId, score: 5, comment: 'Muy bien\r\n' });
    await app.engine.stop();
    let isLost = false;
    desk.line().decide(({ path }) => {
      if (!path.includes('/ratings/') || isLost) return { kind: 'none' };
      isLost = true;
      return { kind: 'dropAfter' };
    });
    const again = await desk.start(computer);
    await eventually(async () => {
      again.engine.wake();
      return (await again.ask('outbox.get', undefined)).entries.length === 0 ? true : null;
    });
    expect(isLost).toBe(true);
    // The first may have left before the second was given.
    expect(await given(ticketId)).toEqual([
      { score: 2, comment: null },
      { score: 5, comment: 'Muy bien\n' },
    ]);
    await eventually(async () => {
      const { ticket } = await again.ask('tickets.get', { ticketId });
      return ticket.rating === 5 ? true : null;
    });
  });

  it('that was begun is found again, and so is one that the server would not take', async () => {
    const computer = desk.computer();
    const app = await desk.signedIn('lucia', computer);
    const ticketId = await closedTicket(app);
    const begun = { score: null, comment: 'Me han ayudado con' };
    await app.ask('tickets.keepRating', { ticketId, rating: begun });
    await app.engine.stop();
    const again = await desk.start(computer);
    expect(await again.ask('tickets.getBegunRating', { ticketId })).toEqual(begun);

    await desk.witness().reopen(ticketId);
    await again.ask('tickets.rate', { ticketId, score: 1, comment: begun.comment });
    expect(await again.ask('tickets.getBegunRating', { ticketId })).toBeNull();
    await again.engine.drainOutbox(5_000);
    const entry = await onlyEntry(again);
    expect(entry?.status).toMatchObject({ state: 'needsYou', problem: { code: 'ticket-open' } });
    await again.ask('outbox.takeBack', { entryId: entry?.id ?? '' });
    await eventually(async () => ((await onlyEntry(again)) === null ? true : null));
    expect(await again.ask('tickets.getBegunRating', { ticketId })).toEqual({ ...begun, score: 1 });
    expect(await given(ticketId)).toEqual([]);
  });
});
