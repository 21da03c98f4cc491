import { sleep } from '../driver/time.ts';
import type { Side } from '../proxy/holdAt.ts';
import { type Step, STEPS } from '../steps/cases.ts';
import type { ClockCase } from './cases.ts';
import { signInAgain } from './computer.ts';
import { answerIn, send, sendNow, sendUpTo } from './errands.ts';

const HOUR_MS = 3_600_000;
/** One night ends the access token, which is refreshed; after two months only the person can sign in again. */
const NIGHTS = { 'a night': 9 * HOUR_MS, 'two months': 61 * 24 * HOUR_MS } as const;
type Night = keyof typeof NIGHTS;

const STEPS_ASLEEP: readonly { readonly step: Step; readonly side: Side }[] = [
  { step: STEPS.uploadBytes, side: 'request' },
  { step: STEPS.openTicket, side: 'request' },
  { step: STEPS.openTicket, side: 'answer' },
  { step: STEPS.reply, side: 'answer' },
];

/** The computer sleeps in the middle of a request; its connections are dead when it wakes up. */
function sleepCase({ step, side }: (typeof STEPS_ASLEEP)[number], night: Night): ClockCase {
  return {
    name: `asleep for ${night} at: ${step.name}, held at the ${side}`,
    run: async (scene) => {
      const { lucia, rng, world } = scene;
      await lucia.start(rng.fork());
      const known = await sendNow(lucia);
      const ticket = await send(lucia, { attachmentBytes: rng.whole(600_000, 1_200_000) });
      const reply = await send(lucia, { ticketId: ticket.draftId });
      const held = await sendUpTo(scene, lucia, [ticket, reply], { step, side });
      await lucia.sleepThrough(async () => {
        await sleep(rng.between(50, 400));
        await world.demo.advanceClock(NIGHTS[night]);
        await answerIn(scene, known.draftId);
        held.release(rng.pick(['pass', 'cut']));
        if (rng.chance(0.7)) world.line.cut();
        await sleep(rng.between(50, 400));
      });
      world.line.free();
      if (night === 'two months') await signInAgain(lucia);
    },
  };
}

/** It falls asleep in the undo time, and the battery is empty in the morning. */
const EMPTY_BATTERY: ClockCase = {
  name: 'asleep for a night in the undo window, and killed there',
  isPatient: true,
  run: async (scene) => {
    const { lucia, rng, world } = scene;
    await lucia.start(rng.fork());
    const known = await sendNow(lucia);
    await send(lucia, { attachmentBytes: 20_000 });
    await sleep(rng.between(0, 2_000));
    process.kill(lucia.app().pid, 'SIGSTOP');
    await world.demo.advanceClock(NIGHTS['a night']);
    await answerIn(scene, known.draftId);
    await lucia.die();
    await lucia.start(rng.fork());
  },
};

export const SLEEP_CASES: readonly ClockCase[] = [
  ...STEPS_ASLEEP.flatMap((at) => (Object.keys(NIGHTS) as Night[]).map((night) => sleepCase(at, night))),
  EMPTY_BATTERY,
];
