import type { Text } from '../driver/text.ts';
import { sleep, within } from '../driver/time.ts';
import type { Side } from '../proxy/holdAt.ts';
import { SETTLE, type Step, STEPS } from '../steps/cases.ts';
import type { ClockCase } from './cases.ts';
import { meetOlderServer } from './computer.ts';
import {
  answerIn,
  hurry,
  received,
  sawThread,
  type Scene,
  send,
  sendNow,
  sendUpTo,
  takeBack,
  untilEntry,
  untilHeld,
  write,
} from './errands.ts';

const REACH_LIMIT_MS = 30_000;
const SIDES: readonly Side[] = ['request', 'answer'];

/** Brings a text to a state of the outbox, and answers it. */
type StateOfEntry = { readonly name: string; readonly reach: (scene: Scene) => Promise<Text> };

const tryAgain = (fault: 'dropBefore' | 'dropAfter', name: string): StateOfEntry => ({
  name,
  reach: async ({ lucia, world }) => {
    world.line.decide((seen) => ({ kind: STEPS.openTicket.matches(seen) ? fault : 'none' }));
    const text = await send(lucia);
    await untilEntry(
      lucia,
      text,
      'the entry to wait for its next attempt',
      ({ attempts, status }) => attempts > 0 && status.state === 'queued',
    );
    return text;
  },
});

const heldAt = (step: Step, side: Side): StateOfEntry => ({
  name: `sending, at: ${step.name}, held at the ${side}`,
  reach: async (scene) => {
    const text = await send(scene.lucia, { attachmentBytes: scene.rng.whole(600_000, 900_000) });
    await sendUpTo(scene, scene.lucia, [text], { step, side });
    return text;
  },
});

const settling = (cut: Side, side: Side): StateOfEntry => ({
  name: `being settled after the ${cut} was cut, held at the ${side}`,
  reach: async (scene) => {
    const { lucia, rng, world } = scene;
    const text = await send(lucia);
    const opening = await sendUpTo(scene, lucia, [text], { step: STEPS.openTicket, side: cut });
    const settled = world.line.hold(SETTLE.matches, side);
    await takeBack(lucia, text, rng);
    opening.release('cut');
    await within(REACH_LIMIT_MS, SETTLE.name, settled.reached);
    return text;
  },
});

/** The entry is of an older work.db, and was sent since or not. */
const putBack = (wasSent: boolean): StateOfEntry => ({
  name: `held after work.db was put back, and the server ${wasSent ? 'has it' : 'does not have it'}`,
  reach: async ({ lucia, rng, world }) => {
    await world.line.unplug();
    const text = await send(lucia, { attachmentBytes: 20_000 });
    await lucia.stop();
    lucia.copyWork();
    await lucia.start(rng.fork());
    if (wasSent) {
      await world.line.plugIn();
      lucia.app().wake();
      await hurry(lucia, [text]);
      await received(lucia, [text]);
    }
    await lucia.stop();
    await lucia.putWorkBack();
    await world.line.plugIn();
    await lucia.start(rng.fork());
    await untilHeld(lucia, [text], 'unknown-outcome');
    return text;
  },
});

const STATES: readonly StateOfEntry[] = [
  {
    name: 'queued in its undo window',
    reach: async ({ lucia, rng }) => {
      const text = await send(lucia, { attachmentBytes: 20_000 });
      await sleep(rng.between(0, 3_000));
      return text;
    },
  },
  {
    name: 'queued offline',
    reach: async ({ lucia, rng, world }) => {
      await world.line.unplug();
      const text = await send(lucia, { attachmentBytes: 20_000 });
      await sleep(rng.between(0, 6_500));
      return text;
    },
  },
  tryAgain('dropBefore', 'queued again, and the server does not have it'),
  tryAgain('dropAfter', 'queued again, and the server has it'),
  ...[STEPS.createUpload, STEPS.uploadBytes, STEPS.openTicket].flatMap((step) =>
    SIDES.map((side) => heldAt(step, side)),
  ),
  ...SIDES.flatMap((cut) => SIDES.map((side) => settling(cut, side))),
  {
    name: 'stopped by an answer of staff',
    reach: async (scene) => {
      const { lucia } = scene;
      const { draftId } = await sendNow(lucia);
      const reply = await write(lucia, { ticketId: draftId });
      await sawThread(lucia, reply);
      await answerIn(scene, draftId);
      await lucia.person().submit(reply);
      await untilEntry(
        lucia,
        reply,
        'the reply to be stopped by the answer',
        ({ status }) => status.state === 'needsYou' && status.problem.code === 'stale-thread',
      );
      return reply;
    },
  },
  {
    name: 'offered again to a restored server',
    reach: async (scene) => {
      const { lucia, world } = scene;
      await world.backUpServer();
      lucia.app().wake();
      const text = await sendNow(lucia, { attachmentBytes: 20_000 });
      await world.restoreServer();
      await meetOlderServer(lucia);
      await untilHeld(lucia, [text], 'lost-by-server');
      return text;
    },
  },
  ...[true, false].map(putBack),
];

function changeOfMind({ name, reach }: StateOfEntry, dies: boolean): ClockCase {
  return {
    name: `taken back while ${name}${dies ? ', killed' : ''}`,
    run: async (scene) => {
      const { lucia, rng, world } = scene;
      await lucia.start(rng.fork());
      const text = await reach(scene);
      // What waits behind a ticket waits for its edited text, too.
      if (text.ticketId === null && rng.chance(0.5)) await send(lucia, { ticketId: text.draftId });
      // Where it is being settled this is the second time, and changes nothing.
      await takeBack(lucia, text, rng);
      await sleep(rng.between(0, 300));
      if (dies) await lucia.die();
      world.line.free();
      await world.line.plugIn();
      if (dies) await lucia.start(rng.fork());
      lucia.app().wake();
    },
  };
}

export const CHANGE_OF_MIND_CASES: readonly ClockCase[] = STATES.flatMap((state) =>
  [false, true].map((dies) => changeOfMind(state, dies)),
);
