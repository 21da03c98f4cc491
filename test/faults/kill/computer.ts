import { newId } from '#common/domain/ids.ts';
import { AppGone, type HeadlessApp, Refused } from '../driver/headlessApp.ts';
import { newLaptop } from '../driver/laptop.ts';
import { hurryAll, type Person } from '../driver/person.ts';
import type { Rng } from '../driver/random.ts';
import type { Sandbox } from '../driver/sandbox.ts';
import type { Staff } from '../driver/staff.ts';
import type { Text } from '../driver/text.ts';
import { now, sleep, until } from '../driver/time.ts';
import type { Verdict } from '../judge/verdict.ts';
import { type Focus, reach } from './focus.ts';

/** However a run goes, it is killed after this. */
const RUN_LIMIT_MS = 15_000;
/** When everything is up, all that waits has arrived within this. */
const QUIET_LIMIT_MS = 60_000;

export type World = {
  readonly sandbox: Sandbox;
  readonly server: { readonly url: string; readonly dataDir: string };
  readonly staff: Staff;
};

/** A computer whose folder lives through many kills. */
export type Computer = {
  /** Starts the app, lets the person work, kills it, and asks the judge. */
  readonly run: (focus: Focus, rng: Rng) => Promise<Verdict>;
  /** Starts it once more, waits until nothing is on its way, ends it, asks the judge, and removes the folder. */
  readonly retire: (rng: Rng) => Promise<Verdict>;
  readonly ledgerPath: string;
};

export function newComputer(number: number, { sandbox, server, staff }: World): Computer {
  const laptop = newLaptop({ number, sandbox, serverUrl: server.url, serverData: server.dataDir });
  const { ledger, texts } = laptop;
  const answers: Answer[] = [];
  let startMs = 300;

  const answerIn = async (ticketId: string): Promise<void> => {
    const messageId = newId();
    ledger.write({ kind: 'answering', messageId });
    await staff.answer(ticketId, messageId, 'Lo estamos mirando. Un saludo.');
    ledger.write({ kind: 'answered', messageId });
    answers.push({ ticketId, messageId });
  };

  const workAndDie = async (app: HeadlessApp, focus: Exclude<Focus, 'starting'>, rng: Rng): Promise<void> => {
    const began = now();
    sendStaleAnyway(app);
    const typist = await laptop.sitDown(app, rng.fork());
    startMs = now() - began;
    const open = await openTickets(app);
    const own = new Set(ownTickets(texts));
    const isTaken = (id: string): boolean =>
      texts.some(({ ticketId, state }) => ticketId === id && state === 'writing');
    const replyTo = open.find((id) => own.has(id) && !isTaken(id)) ?? null;
    const working = workOn(typist, texts, replyTo, rng.fork());
    const reached = reach(focus, {
      person: laptop.hand(app, rng.fork()),
      dataDir: laptop.dataDir,
      rng: rng.fork(),
      replyTo,
      answered: open.length > 0 ? rng.pick(open) : null,
      answerIn,
    });
    await Promise.race([working, reached, sleep(RUN_LIMIT_MS)]);
    await laptop.kill(app);
    await Promise.all([working, reached].map((task) => task.catch(unlessGone)));
  };

  return {
    ledgerPath: ledger.path,
    run: async (focus, rng) => {
      const app = laptop.start();
      if (focus === 'starting') {
        await sleep(rng.between(0, startMs));
        await laptop.kill(app);
      } else {
        await workAndDie(app, focus, rng);
      }
      return laptop.judge('killed');
    },
    retire: async (rng) => {
      const app = laptop.start();
      sendStaleAnyway(app);
      await laptop.sitDown(app, rng);
      await settle(app, answers);
      await app.stop();
      const verdict = await laptop.judge('settled');
      laptop.remove();
      return verdict;
    },
  };
}

type Answer = { readonly ticketId: string; readonly messageId: string };

/** Writes text after text, until the app is gone. Leaves what the other hand has begun, and `taken`, alone. */
async function workOn(typist: Person, texts: readonly Text[], taken: string | null, rng: Rng): Promise<void> {
  const mine = new Set(texts);
  for (;;) {
    const unfinished = [...mine].filter(({ state }) => state === 'writing');
    const tickets = ownTickets(texts).filter((id) => id !== taken);
    const isReply = tickets.length > 0 && rng.chance(0.4);
    const text =
      unfinished.length > 0 && rng.chance(0.6)
        ? rng.pick(unfinished)
        : await typist.begin(isReply ? rng.pick(tickets) : undefined);
    mine.add(text);
    await typist.type(text, rng.whole(3, 25));
    if (rng.chance(0.15) && text.attachments.length < 3) await typist.attach(text);
    if (rng.chance(0.5)) await typist.submit(text);
    if (text.state === 'submitted' && rng.chance(0.4)) await hurryAll(typist, [text]);
  }
}

/** Tickets that this computer opened: received, or still on their way. */
function ownTickets(texts: readonly Text[]): readonly string[] {
  return texts
    .filter(({ ticketId, state }) => ticketId === null && state === 'submitted')
    .map(({ draftId }) => draftId);
}

/** Everything that is not closed and that the server has, of this computer or from before. */
async function openTickets(app: HeadlessApp): Promise<readonly string[]> {
  const rows = await app.ask('tickets.list');
  return rows.filter(({ ticket }) => ticket.status !== 'closed').map(({ ticket }) => ticket.id);
}

/** Staff may have answered meanwhile: the person has seen it and sends all the same. */
function sendStaleAnyway(app: HeadlessApp): void {
  app.onEvent('outbox.changed', ({ entries }) => {
    for (const { id, status } of entries) {
      if (status.state !== 'needsYou' || status.problem.code !== 'stale-thread') continue;
      app.ask('outbox.sendAnyway', { entryId: id }).catch(unlessGone);
    }
  });
}

/** Waits until everything is where it belongs. What does not get there in time, the judge will miss. */
async function settle(app: HeadlessApp, answers: readonly Answer[]): Promise<void> {
  const isQuiet = async (): Promise<true | null> => {
    const { entries } = await app.ask('outbox.get');
    if (entries.length > 0) return null;
    for (const { ticketId, messageId } of answers) {
      const { messages } = await app.ask('tickets.get', { ticketId });
      if (!messages.some(({ id }) => id === messageId)) return null;
    }
    return true;
  };
  await until('nothing on its way any more', QUIET_LIMIT_MS, isQuiet).catch((error: unknown) => {
    console.error(String(error));
  });
}

function unlessGone(error: unknown): void {
  if (error instanceof AppGone || error instanceof Refused) return;
  throw error;
}
