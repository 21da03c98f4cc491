import type { DemoControl } from '../driver/demoControl.ts';
import type { HeadlessApp } from '../driver/headlessApp.ts';
import type { Laptop } from '../driver/laptop.ts';
import { hurryAll } from '../driver/person.ts';
import type { Rng } from '../driver/random.ts';
import { until } from '../driver/time.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { FaultProxy } from '../proxy/faultProxy.ts';
import { type Fault, strangeAnswers } from '../proxy/faults.ts';
import { STEPS } from '../steps/cases.ts';
import type { LostRefreshCase } from './cases.ts';
import type { Outcome } from './desk.ts';
import { arrive, be } from './sitting.ts';

const LOST_LIMIT_MS = 60_000;
const LONGEST_CUT = 600;

type Options = { readonly laptop: Laptop; readonly proxy: FaultProxy; readonly demo: DemoControl };

export type LostRefreshDesk = { readonly run: (kase: LostRefreshCase, rng: Rng) => Promise<Outcome> };

/** Lucía's computer: its access token has expired, and nobody does anything about it. */
export function newLostRefreshDesk({ laptop, proxy, demo }: Options): LostRefreshDesk {
  /** Lets the server refresh so often without the app hearing of it; answers how often it has, so far. */
  const loseAnswers = (count: number, rng: Rng): (() => number) => {
    let lost = 0;
    proxy.decide((seen): Fault => {
      if (lost === count || !STEPS.refresh.matches(seen)) return { kind: 'none' };
      lost += 1;
      return rng.pick<Fault>([
        { kind: 'dropAfter' },
        { kind: 'cutAnswer', afterBytes: rng.whole(0, LONGEST_CUT) },
        { kind: 'replaced', answer: strangeAnswers.badGateway },
      ]);
    });
    return () => lost;
  };

  const isOver = async (app: HeadlessApp): Promise<boolean> =>
    (await app.ask('app.getState')).session.state === 'expired';

  /** Until the answers are lost, or the app has given up. */
  const untilLost = (app: HeadlessApp, lost: () => number, count: number): Promise<true> =>
    until(`${count} lost answers`, LOST_LIMIT_MS, async () => {
      app.wake();
      return lost() === count || (await isOver(app)) ? true : null;
    });

  return {
    run: async ({ answers, end }, rng) => {
      let app = laptop.start();
      if ((await laptop.comeUp(app)) !== 'signed-in') await be(laptop, app, 'lucia');
      let person = laptop.hand(app, rng.fork());
      const ticket = await person.begin();
      await person.attach(ticket, rng.whole(100_000, 900_000));
      await person.submit(ticket);
      const reply = await person.begin(ticket.draftId);
      await person.submit(reply);
      await demo.expireSessions();
      const before = loseAnswers(answers, rng);
      await hurryAll(person, [ticket, reply]);
      await untilLost(app, before, answers);

      let killed: Verdict | null = null;
      if (end === 'killed') {
        await laptop.kill(app);
        killed = await laptop.judge('killed');
      } else {
        await app.stop();
      }
      const after = loseAnswers(answers, rng);
      app = laptop.start();
      await laptop.comeUp(app);
      person = laptop.hand(app, rng.fork());
      await untilLost(app, after, answers);
      await until('that sending goes on', LOST_LIMIT_MS, async () => {
        app.wake();
        await hurryAll(person, [ticket, reply]);
        const { entries } = await app.ask('outbox.get');
        return entries.length === 0 || (await isOver(app)) ? true : null;
      });
      if (await isOver(app)) {
        laptop.ledger.write({ kind: 'sessionGivenUp' });
        await be(laptop, app, 'lucia');
      }
      await arrive(person, [ticket, reply]);
      await app.stop();
      return { killed, settled: await laptop.judge('settled') };
    },
  };
}
