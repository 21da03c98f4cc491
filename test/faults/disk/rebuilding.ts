import { type HeadlessApp, Refused } from '../driver/headlessApp.ts';
import type { Rng } from '../driver/random.ts';
import { sleep, until } from '../driver/time.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { DiskComputer } from './computer.ts';

const REBUILT_LIMIT_MS = 20_000;
/** A rebuilding takes about this long. */
const ON_THE_WAY_MS = 300;

/**
 * Everything that the server has confirmed is there again by itself, whatever the person looks at; half of the time the
 * app is killed on the way there. Answers the app that is running then.
 */
export async function seeRebuilt(
  { laptop }: DiskComputer,
  app: HeadlessApp,
  rng: Rng,
): Promise<{ readonly app: HeadlessApp; readonly killed: readonly Verdict[] }> {
  let running = app;
  const killed: Verdict[] = [];
  if (rng.chance(0.5)) {
    await sleep(rng.between(0, ON_THE_WAY_MS));
    await laptop.kill(app);
    killed.push(await laptop.judge('killed'));
    running = laptop.start();
    await laptop.comeUp(running);
  }
  const arrived = laptop.texts
    .filter(({ ticketId, state }) => ticketId === null && state === 'submitted')
    .map(({ draftId }) => draftId);
  const { entries } = await running.ask('outbox.get');
  const onTheirWay = new Set(entries.map(({ id }) => id));
  await until('the tickets in a rebuilt cache', REBUILT_LIMIT_MS, async () => {
    const seen = await lookThrough(running);
    return arrived.every((id) => seen.has(id) || onTheirWay.has(id)) ? true : null;
  });
  laptop.ledger.write({ kind: 'mended', file: 'cache.db' });
  return { app: running, killed };
}

/** Opens every ticket of the list; answers the ids of those that could be read. */
async function lookThrough(app: HeadlessApp): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  for (const { ticket } of await app.ask('tickets.list')) {
    try {
      const { messages } = await app.ask('tickets.get', { ticketId: ticket.id });
      if (messages.length > 0) seen.add(ticket.id);
    } catch (error) {
      // The cache was begun anew in this very moment, and does not have it yet.
      if (!(error instanceof Refused)) throw error;
    }
  }
  return seen;
}
