import { sleep, until } from '../driver/time.ts';
import { STEPS } from '../steps/cases.ts';
import type { ClockCase } from './cases.ts';
import { hurry, maybeDie, type Scene, send, sendUpTo, untilEntry } from './errands.ts';

/** Longer than the server keeps an upload that no message names. */
const EIGHT_DAYS_MS = 8 * 24 * 3_600_000;
const AGAIN_LIMIT_MS = 30_000;

async function longQueue({ lucia, rng }: Scene) {
  const ticket = await send(lucia, { attachmentBytes: rng.whole(300_000, 900_000) });
  const reply = await send(lucia, { ticketId: ticket.draftId, attachmentBytes: 40_000 });
  const second = await send(lucia, { attachmentBytes: 60_000 });
  return { ticket, reply, second };
}

/** Counts what is announced to be uploaded from now on; answers when the first is. */
function uploadedAgain({ world }: Scene): () => Promise<true> {
  let announced = 0;
  world.line.decide((seen) => {
    if (STEPS.createUpload.matches(seen)) announced += 1;
    return { kind: 'none' };
  });
  return () => until('a second upload', AGAIN_LIMIT_MS, () => (announced > 0 ? true : null));
}

const held = (dies: boolean): ClockCase => ({
  name: `the uploads expire while the ticket is held on its way${dies ? ', killed' : ''}`,
  run: async (scene) => {
    const { lucia, rng, world } = scene;
    await lucia.start(rng.fork());
    const { ticket, reply, second } = await longQueue(scene);
    const at = { step: STEPS.openTicket, side: 'request' } as const;
    const opening = await sendUpTo(scene, lucia, [ticket, reply, second], at);
    await world.demo.advanceClock(EIGHT_DAYS_MS);
    const again = uploadedAgain(scene);
    await maybeDie(scene, dies);
    opening.release('pass');
    await hurry(lucia, [ticket, reply, second]);
    await again();
  },
});

const failed = (dies: boolean): ClockCase => ({
  name: `the uploads expire while the ticket is tried again and again${dies ? ', killed' : ''}`,
  run: async (scene) => {
    const { lucia, rng, world } = scene;
    await lucia.start(rng.fork());
    const { ticket, reply, second } = await longQueue(scene);
    world.line.decide(({ method }) => ({ kind: method === 'PUT' ? 'dropBefore' : 'none' }));
    await hurry(lucia, [ticket, reply, second]);
    await untilEntry(lucia, ticket, 'a second attempt', ({ attempts }) => attempts > 0);
    await sleep(rng.between(0, 500));
    await world.demo.advanceClock(EIGHT_DAYS_MS);
    await maybeDie(scene, dies);
    const again = uploadedAgain(scene);
    await hurry(lucia, [ticket]);
    await again();
  },
});

export const LATE_UPLOAD_CASES: readonly ClockCase[] = [held, failed].flatMap((make) => [
  make(false),
  make(true),
]);
