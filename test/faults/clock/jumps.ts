import type { Text } from '../driver/text.ts';
import { sleep } from '../driver/time.ts';
import { STEPS } from '../steps/cases.ts';
import type { ClockCase } from './cases.ts';
import { maybeDie, type Scene, send, sendNow, sendUpTo, untilEntry, write } from './errands.ts';

const DAY_MS = 24 * 3_600_000;
const JUMPS = { '+2 days': 2 * DAY_MS, '-2 days': -2 * DAY_MS, '+400 days': 400 * DAY_MS } as const;

/** What the person, or the app, is at when the clock jumps; `jump` is called in the middle of it. */
type Moment = {
  readonly name: string;
  readonly live: (scene: Scene, jump: () => Promise<void>) => Promise<void>;
};

const MOMENTS: readonly Moment[] = [
  {
    name: 'while typing',
    live: async ({ lucia, rng }, jump) => {
      const text = await write(lucia, { strokes: rng.whole(2, 6) });
      const typing = lucia.person().type(text, 8);
      await sleep(rng.between(0, 400));
      // Whoever types into an app that is killed notices.
      await Promise.all([jump(), typing.catch(() => {})]);
      if (text.state === 'writing') await lucia.person().type(text, 3);
    },
  },
  {
    name: 'in the undo window',
    live: async ({ lucia, rng }, jump) => {
      await send(lucia, { attachmentBytes: 20_000 });
      await sleep(rng.between(0, 2_500));
      await jump();
    },
  },
  {
    name: 'while it waits to try again',
    live: async (scene, jump) => {
      const { lucia, rng, world } = scene;
      const text = await send(lucia);
      const side = rng.pick(['dropBefore', 'dropAfter'] as const);
      const held = await sendUpTo(scene, lucia, [text], {
        step: STEPS.openTicket,
        side: side === 'dropBefore' ? 'request' : 'answer',
      });
      world.line.decide((seen) => ({ kind: STEPS.openTicket.matches(seen) ? side : 'none' }));
      held.release('cut');
      await untilEntry(
        lucia,
        text,
        'the entry to wait for its next attempt',
        ({ attempts, status }) => attempts > 0 && status.state === 'queued',
      );
      await jump();
    },
  },
  {
    name: 'offline with a queue',
    live: async ({ lucia, rng, world }, jump) => {
      await world.line.unplug();
      const ticket = await send(lucia, { attachmentBytes: 20_000 });
      await send(lucia, { ticketId: ticket.draftId });
      await sleep(rng.between(0, 1_500));
      await jump();
    },
  },
  {
    name: 'during an upload',
    live: async (scene, jump) => {
      const { lucia, rng } = scene;
      const text = await send(lucia, { attachmentBytes: rng.whole(600_000, 1_200_000) });
      const side = rng.pick(['request', 'answer'] as const);
      const held = await sendUpTo(scene, lucia, [text], { step: STEPS.uploadBytes, side });
      await jump();
      held.release('pass');
    },
  },
];

/**
 * What a wrong clock must not throw away: a receipt with its attachment and its version, and what lies in the bin.
 * Answers what stays in the bin.
 */
async function keepThings({ lucia, rng }: Scene): Promise<Text> {
  const sent = await sendNow(lucia, { attachmentBytes: rng.whole(1_000, 50_000) });
  const [version] = await lucia.app().ask('drafts.listVersions', { draftId: sent.draftId });
  if (version === undefined) throw new Error('what was sent has no version');
  const { subject, body } = version;
  lucia.laptop.ledger.write({ kind: 'versioned', mark: sent.mark, subject, body });
  const binned = await write(lucia, { attachmentBytes: rng.whole(1_000, 50_000) });
  await lucia.app().ask('drafts.discard', { draftId: binned.draftId });
  return binned;
}

function jumpCase(moment: Moment, jump: keyof typeof JUMPS, dies: boolean): ClockCase {
  return {
    name: `the clock jumps ${jump} ${moment.name}${dies ? ', killed' : ''}`,
    isPatient: true,
    run: async (scene) => {
      const { lucia, rng, world } = scene;
      await lucia.start(rng.fork());
      scene.resting.add(await keepThings(scene));
      await moment.live(scene, async () => {
        lucia.setClock(JUMPS[jump]);
        await sleep(rng.between(30, 300));
        await maybeDie(scene, dies);
      });
      world.line.free();
      await world.line.plugIn();
      lucia.app().wake();
    },
  };
}

export const JUMP_CASES: readonly ClockCase[] = MOMENTS.flatMap((moment) =>
  (Object.keys(JUMPS) as (keyof typeof JUMPS)[]).flatMap((jump) =>
    [false, true].map((dies) => jumpCase(moment, jump, dies)),
  ),
);
