import type { DemoControl } from '../driver/demoControl.ts';
import type { HeadlessApp } from '../driver/headlessApp.ts';
import type { Laptop } from '../driver/laptop.ts';
import { hurryAll, type Person } from '../driver/person.ts';
import type { Rng } from '../driver/random.ts';
import { until, within } from '../driver/time.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { FaultProxy } from '../proxy/faultProxy.ts';
import { type Held, holdAt } from '../proxy/holdAt.ts';
import { SETTLE, STEPS } from '../steps/cases.ts';
import type { Ending, EndingCase } from './cases.ts';
import { arrive, be } from './sitting.ts';

const REACH_LIMIT_MS = 30_000;

export type Outcome = {
  /** After a kill; null when the app was not killed in this case. */
  readonly killed: Verdict | null;
  readonly settled: Verdict;
};

export type SessionDesk = { readonly run: (kase: EndingCase, rng: Rng) => Promise<Outcome> };

type Options = { readonly laptop: Laptop; readonly proxy: FaultProxy; readonly demo: DemoControl };

/** Lucía's computer: she is sending when her session ends. */
export function newSessionDesk({ laptop, proxy, demo }: Options): SessionDesk {
  const { texts } = laptop;
  /** Marks of what someone else wrote here. */
  const his = new Set<string>();

  const sit = async (app: HeadlessApp, rng: Rng): Promise<Person> => {
    if ((await laptop.comeUp(app)) !== 'signed-in') await be(laptop, app, 'lucia');
    const person = laptop.hand(app, rng);
    await person.lookAgain();
    return person;
  };

  /** Sends a ticket and a reply, up to the step at which the session will end. */
  const sendUpTo = async (person: Person, { step, side }: EndingCase, rng: Rng): Promise<Held> => {
    const ticket = await person.begin();
    await person.attach(ticket, rng.whole(600_000, 1_200_000));
    await person.submit(ticket);
    const reply = await person.begin(ticket.draftId);
    await person.submit(reply);
    if (step === SETTLE) {
      const opening = holdAt(proxy, STEPS.openTicket.matches, 'answer');
      await hurryAll(person, [ticket]);
      await within(REACH_LIMIT_MS, STEPS.openTicket.name, opening.reached);
      await person.takeBack(ticket);
      const settling = holdAt(proxy, SETTLE.matches, side);
      opening.release('cut');
      await within(REACH_LIMIT_MS, step.name, settling.reached);
      return settling;
    }
    const held = holdAt(proxy, step.matches, side);
    await hurryAll(person, [ticket, reply]);
    await within(REACH_LIMIT_MS, step.name, held.reached);
    return held;
  };

  const untilNoticed = (app: HeadlessApp): Promise<true> =>
    until('that the session is over', REACH_LIMIT_MS, async () => {
      app.wake();
      return (await app.ask('app.getState')).session.state === 'expired' ? true : null;
    });

  /** Someone else signs in here: nothing of Lucía's is to be seen, and what he sends is his. */
  const lendTo = async (app: HeadlessApp, rng: Rng): Promise<void> => {
    await be(laptop, app, 'ivan');
    const [drafts, { entries, receipts }] = [await app.ask('drafts.list'), await app.ask('outbox.get')];
    const seen = JSON.stringify([drafts, entries, receipts, await app.ask('tickets.list')]);
    const hers = texts.filter(({ mark, state }) => state !== 'lost' && seen.includes(mark));
    for (const { mark } of hers) if (!his.has(mark)) throw new Error(`${mark} is shown to another account`);
    const person = laptop.hand(app, rng);
    const ticket = await person.begin();
    his.add(ticket.mark);
    await person.submit(ticket);
    await arrive(person, [ticket]);
    await app.ask('session.signOut');
  };

  /** With the session over, writing and sending go on; half of the time the app dies in that state. */
  const workWithout = async (person: Person, rng: Rng): Promise<Verdict | null> => {
    const draft = await person.begin();
    await person.type(draft, 6);
    await person.submit(await person.begin());
    if (rng.chance(0.5)) return null;
    await laptop.kill(person.app);
    return laptop.judge('killed');
  };

  const end = (ending: Ending): Promise<void> =>
    ending === 'expired' ? demo.expireSessions() : demo.revokeSessions();

  return {
    run: async (kase, rng) => {
      let app = laptop.start();
      let person = await sit(app, rng.fork());
      const held = await sendUpTo(person, kase, rng);
      await end(kase.ending);
      held.release('pass');
      let killed: Verdict | null = null;
      if (kase.ending !== 'expired') {
        await untilNoticed(app);
        killed = await workWithout(person, rng);
        if (killed !== null) {
          app = laptop.start();
          const state = await laptop.comeUp(app);
          if (state !== 'expired') throw new Error(`after the kill the session is ${state}, not expired`);
          person = laptop.hand(app, rng.fork());
          await person.lookAgain();
        }
        if (kase.ending === 'otherAccount') await lendTo(app, rng.fork());
        await be(laptop, app, 'lucia');
        await person.lookAgain();
      }
      await arrive(
        person,
        texts.filter(({ mark }) => !his.has(mark)),
      );
      await app.stop();
      return { killed, settled: await laptop.judge('settled') };
    },
  };
}
