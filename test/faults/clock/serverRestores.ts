import { sleep, until } from '../driver/time.ts';
import { STEPS } from '../steps/cases.ts';
import type { ClockCase } from './cases.ts';
import { type Computer, meetOlderServer } from './computer.ts';
import {
  answerIn,
  entryOf,
  maybeDie,
  type Scene,
  send,
  sendNow,
  untilHeld,
  untilSeen,
  write,
} from './errands.ts';

const NOTICE_LIMIT_MS = 30_000;

/**
 * What both sides had at the backup, then what only the client remembers: a ticket with its reply, and an answer in
 * what was there before. Answers the texts that the server will have lost.
 */
async function workPastBackup(scene: Scene, computer: Computer) {
  const before = await sendNow(computer, { attachmentBytes: 30_000 });
  await scene.world.backUpServer();
  computer.app().wake();
  const ticket = await sendNow(computer, { attachmentBytes: scene.rng.whole(1_000, 300_000) });
  const inNew = await sendNow(computer, { ticketId: ticket.draftId });
  const inOld = await sendNow(computer, { ticketId: before.draftId });
  return [ticket, inNew, inOld] as const;
}

const offeredAgain = (dies: boolean): ClockCase => ({
  name: `the server is restored, and lacks what it had confirmed${dies ? ', killed' : ''}`,
  run: async (scene) => {
    const { lucia, rng, world } = scene;
    await lucia.start(rng.fork());
    const lost = await workPastBackup(scene, lucia);
    scene.resting.add(await write(lucia));
    await world.restoreServer();
    await meetOlderServer(lucia);
    await untilHeld(lucia, lost, 'lost-by-server');
    await sleep(rng.between(0, 1_500));
    await maybeDie(scene, dies);
    await untilHeld(lucia, lost, 'lost-by-server');
  },
});

const WHILE_OFF: ClockCase = {
  name: 'the server is restored while the app is off, and it is killed as it learns of that',
  run: async (scene) => {
    const { lucia, rng, world } = scene;
    await lucia.start(rng.fork());
    const lost = await workPastBackup(scene, lucia);
    await lucia.stop();
    await world.restoreServer();
    await lucia.start(rng.fork());
    await meetOlderServer(lucia);
    await sleep(rng.between(0, 150));
    await maybeDie(scene, true);
    await untilHeld(lucia, lost, 'lost-by-server');
  },
};

const STILL_QUEUED: ClockCase = {
  name: 'the server is restored while a queue waits for it',
  run: async (scene) => {
    const { lucia, rng, world } = scene;
    await lucia.start(rng.fork());
    const lost = await workPastBackup(scene, lucia);
    await world.line.unplug();
    const waiting = await send(lucia, { attachmentBytes: 30_000 });
    await send(lucia, { ticketId: waiting.draftId });
    await world.restoreServer();
    await world.line.plugIn();
    await meetOlderServer(lucia);
    await untilHeld(lucia, lost, 'lost-by-server');
  },
};

const TWO_COMPUTERS: ClockCase = {
  name: 'the server is restored, and two computers remember',
  run: async (scene) => {
    const { lucia, rng, world } = scene;
    const other = world.computer();
    await Promise.all([lucia.start(rng.fork()), other.start(rng.fork())]);
    const hers = await workPastBackup(scene, lucia);
    const others = [await sendNow(other), await sendNow(other, { attachmentBytes: 20_000 })];
    await world.restoreServer();
    await meetOlderServer(lucia);
    await untilHeld(lucia, hers, 'lost-by-server');
    for (const text of others)
      if ((await entryOf(lucia, text)) !== null)
        throw new Error(`${text.mark} is offered by another computer`);
    await meetOlderServer(other);
    await untilHeld(other, others, 'lost-by-server');
  },
};

/** A new epoch without a loss: every cursor of before has expired. */
const cursorExpired = (dies: boolean): ClockCase => ({
  name: `the cursor has expired${dies ? ', killed in the snapshot' : ''}`,
  run: async (scene) => {
    const { lucia, rng, world } = scene;
    await lucia.start(rng.fork());
    const known = await sendNow(lucia);
    await answerIn(scene, known.draftId);
    for (const answer of scene.answers) await untilSeen(lucia, answer);
    await lucia.stop();
    await world.backUpServer();
    await world.restoreServer();
    await answerIn(scene, known.draftId);
    let snapshots = 0;
    world.line.decide((seen) => {
      if (STEPS.sync.matches(seen) && !seen.path.includes('cursor=')) snapshots += 1;
      return dies && snapshots === 1 ? { kind: 'delay', ms: rng.between(0, 500) } : { kind: 'none' };
    });
    await lucia.start(rng.fork());
    await until('a snapshot', NOTICE_LIMIT_MS, () => (snapshots > 0 ? true : null));
    await sleep(rng.between(0, 150));
    await maybeDie(scene, dies);
    await answerIn(scene, known.draftId);
  },
});

export const SERVER_RESTORE_CASES: readonly ClockCase[] = [
  offeredAgain(false),
  offeredAgain(true),
  WHILE_OFF,
  STILL_QUEUED,
  TWO_COMPUTERS,
  cursorExpired(false),
  cursorExpired(true),
];
