import type { Answers } from '../driver/answers.ts';
import type { HeadlessApp } from '../driver/headlessApp.ts';
import type { Laptop } from '../driver/laptop.ts';
import { hurryAll, type Person } from '../driver/person.ts';
import type { Rng } from '../driver/random.ts';
import type { Text } from '../driver/text.ts';
import { sleep, until, within } from '../driver/time.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { FaultProxy } from '../proxy/faultProxy.ts';
import { holdAt, type Side } from '../proxy/holdAt.ts';
import { dieBringingBack } from './bringBack.ts';
import { SETTLE, type Step, type StepCase, STEPS } from './cases.ts';

const REACH_LIMIT_MS = 30_000;
const QUIET_LIMIT_MS = 60_000;
const ANSWERS_LIMIT_MS = 20_000;

export type Outcome = {
  /** After each kill. */
  readonly killed: readonly Verdict[];
  /** When everything was up and quiet again. */
  readonly settled: Verdict;
};

export type Desk = { readonly run: (kase: StepCase, rng: Rng) => Promise<Outcome> };

/** What was sent: a ticket with an attachment, and replies that wait behind it in its lane. */
type Sent = { readonly ticket: Text; readonly replies: readonly Text[] };

export function newDesk(laptop: Laptop, proxy: FaultProxy, answers: Answers): Desk {
  const { texts } = laptop;

  const write = async (person: Person, rng: Rng): Promise<Sent> => {
    const ticket = await person.begin();
    await person.attach(ticket, rng.whole(600_000, 1_600_000));
    await person.submit(ticket);
    const replies: Text[] = [];
    for (let count = rng.whole(1, 2); count > 0; count -= 1) {
      const reply = await person.begin(ticket.draftId);
      await person.submit(reply);
      replies.push(reply);
    }
    return { ticket, replies };
  };

  const dieAt = async (app: HeadlessApp): Promise<Verdict> => {
    await laptop.kill(app);
    return laptop.judge('killed');
  };

  const send = async (step: Step, side: Side, rng: Rng): Promise<readonly Verdict[]> => {
    const app = laptop.start();
    const refreshing = step === STEPS.refresh ? holdAt(proxy, step.matches, side) : null;
    const sitting = laptop.sitDown(app, rng);
    if (refreshing !== null) {
      sitting.catch(() => {});
      await within(REACH_LIMIT_MS, step.name, refreshing.reached);
      const verdict = await dieAt(app);
      refreshing.release('cut');
      return [verdict];
    }
    const person = await sitting;
    const { ticket, replies } = await write(person, rng);
    const held = holdAt(proxy, step.matches, side);
    await hurryAll(person, [ticket, ...replies]);
    await within(REACH_LIMIT_MS, step.name, held.reached);
    const verdict = await dieAt(app);
    held.release('cut');
    checkHold(verdict, step, side, ticket);
    return [verdict];
  };

  const takeBack = async (cut: Side, side: Side, rng: Rng): Promise<readonly Verdict[]> => {
    const app = laptop.start();
    const person = await laptop.sitDown(app, rng);
    const ticket = await person.begin();
    await person.submit(ticket);
    const opening = holdAt(proxy, STEPS.openTicket.matches, cut);
    await hurryAll(person, [ticket]);
    await within(REACH_LIMIT_MS, STEPS.openTicket.name, opening.reached);
    const settling = holdAt(proxy, SETTLE.matches, side);
    // An app that gives it back without asking is killed right away, and the judge sees where the text is.
    if (await person.takeBack(ticket)) {
      opening.release('cut');
      await within(REACH_LIMIT_MS, SETTLE.name, settling.reached);
    }
    const verdict = await dieAt(app);
    opening.release('cut');
    settling.release('cut');
    return [verdict];
  };

  const dieQueued = async (rng: Rng): Promise<readonly Verdict[]> => {
    const app = laptop.start();
    await write(await laptop.sitDown(app, rng), rng);
    await sleep(rng.between(0, 300));
    return [await dieAt(app)];
  };

  const dieReceived = async (rng: Rng): Promise<readonly Verdict[]> => {
    const app = laptop.start();
    const person = await laptop.sitDown(app, rng);
    const ticket = await person.begin();
    await person.submit(ticket);
    // The change does not come back by itself: what was confirmed must be on this computer all the same.
    const syncing = holdAt(proxy, STEPS.sync.matches, 'request');
    const received = new Promise<void>((resolve) => {
      app.onEvent('outbox.changed', ({ entries }) => {
        if (!entries.some(({ id }) => id === ticket.draftId)) resolve();
      });
    });
    await hurryAll(person, [ticket]);
    await within(REACH_LIMIT_MS, 'the confirmation', received);
    const verdict = await dieAt(app);
    syncing.release('cut');
    return [verdict];
  };

  const die = async (kase: StepCase, rng: Rng): Promise<readonly Verdict[]> => {
    switch (kase.kind) {
      case 'send':
        return send(kase.step, kase.side, rng);
      case 'takeBack':
        return takeBack(kase.cut, kase.side, rng);
      case 'queued':
        return dieQueued(rng);
      case 'received':
        return dieReceived(rng);
      case 'diskRefuses':
        return [await dieBringingBack({ laptop, proxy, answers }, rng)];
    }
  };

  /** Starts once more with nothing in the way; what came back to be edited is sent again. */
  const recover = async (rng: Rng): Promise<Verdict> => {
    proxy.decide(() => ({ kind: 'none' }));
    const app = laptop.start();
    const person = await laptop.sitDown(app, rng);
    await until('nothing on its way any more', QUIET_LIMIT_MS, async () => {
      if (texts.some(({ state }) => state === 'takingBack')) await person.lookAgain();
      for (const text of texts) if (text.state === 'writing') await person.submit(text);
      const { entries } = await app.ask('outbox.get');
      await hurryAll(
        person,
        texts.filter(({ draftId }) =>
          entries.some(({ id, status }) => id === draftId && status.state === 'queued'),
        ),
      );
      return entries.length === 0 && texts.every(({ state }) => state === 'submitted' || state === 'lost')
        ? true
        : null;
    }).catch((error: unknown) => {
      console.error(String(error));
    });
    await answers.untilSeen(app, ANSWERS_LIMIT_MS).catch((error: unknown) => {
      console.error(String(error));
    });
    await app.stop();
    return laptop.judge('settled');
  };

  return {
    run: async (kase, rng) => ({ killed: await die(kase, rng.fork()), settled: await recover(rng.fork()) }),
  };
}

/** A hold that did not mean what it says would prove nothing: the judge has seen what the server has. */
function checkHold(verdict: Verdict, step: Step, side: Side, { mark }: Text): void {
  if (step.onServer === null) return;
  const isThere = verdict.onServer.includes(mark);
  if (isThere !== step.onServer[side])
    throw new Error(`held at the ${side}, and the server ${isThere ? 'has' : 'does not have'} the ticket`);
}
