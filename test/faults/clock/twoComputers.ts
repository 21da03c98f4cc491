import { sleep } from '../driver/time.ts';
import type { ClockCase } from './cases.ts';
import type { Computer } from './computer.ts';
import {
  answerIn,
  hurry,
  idsIn,
  maybeDie,
  type Scene,
  send,
  sendNow,
  sawThread,
  untilEntry,
  untilSeen,
  write,
} from './errands.ts';
import { settle } from './settle.ts';

const ROUNDS = 3;

/** A new ticket, and a reply in the common one, written with what this computer shows of its thread. */
async function writeBoth(computer: Computer, ticketId: string) {
  const reply = await write(computer, { ticketId });
  await sawThread(computer, reply);
  return [reply, await send(computer, { attachmentBytes: 10_000 })] as const;
}

async function both(scene: Scene) {
  const { lucia, rng, world } = scene;
  const other = world.computer();
  await Promise.all([lucia.start(rng.fork()), other.start(rng.fork())]);
  const { draftId } = await sendNow(lucia);
  await untilSeen(other, { ticketId: draftId, messageId: draftId });
  return { other, ticketId: draftId };
}

async function seeTheSame(scene: Scene, ticketId: string): Promise<void> {
  const { computers } = scene.world;
  await Promise.all(computers.map((computer) => settle(computer, scene, false)));
  const sent = computers.flatMap(({ laptop }) => laptop.texts.filter((text) => text.ticketId === ticketId));
  for (const computer of computers)
    for (const { draftId } of sent) await untilSeen(computer, { ticketId, messageId: draftId });
  const [first, ...others] = await Promise.all(computers.map(({ app }) => idsIn(app(), ticketId)));
  for (const thread of others)
    if (thread.join() !== first?.join()) throw new Error('two computers see two threads');
}

/** Without staff, no reply is ever stale: one's own messages are seen, wherever they were written. */
const alone = (dies: boolean): ClockCase => ({
  name: `two computers write in one ticket at once${dies ? ', one is killed' : ''}`,
  run: async (scene) => {
    const { other, ticketId } = await both(scene);
    const stopped: string[] = [];
    const watch = ({ app }: Computer): void =>
      app().onEvent('outbox.changed', ({ entries }) => {
        for (const { id, status } of entries) if (status.state === 'needsYou') stopped.push(id);
      });
    watch(scene.lucia);
    watch(other);
    for (let round = 0; round < ROUNDS; round += 1) {
      const [hers, theirs] = await Promise.all([
        writeBoth(scene.lucia, ticketId),
        writeBoth(other, ticketId),
      ]);
      await Promise.all([submitAll(scene.lucia, hers), submitAll(other, theirs)]);
      await Promise.all([hurry(scene.lucia, hers), hurry(other, theirs)]);
      if (!dies) continue;
      await sleep(scene.rng.between(0, 300));
      await maybeDie(scene, dies);
      watch(scene.lucia);
    }
    await seeTheSame(scene, ticketId);
    if (stopped.length > 0) throw new Error('the person was asked about messages of their own');
  },
});

/** Staff answer while both are writing: both replies stop, are looked at, and go out once. */
const WITH_STAFF: ClockCase = {
  name: 'two computers and staff write in one ticket at once',
  run: async (scene) => {
    const { other, ticketId } = await both(scene);
    const [hers, theirs] = await Promise.all([writeBoth(scene.lucia, ticketId), writeBoth(other, ticketId)]);
    await answerIn(scene, ticketId);
    await Promise.all([submitAll(scene.lucia, hers), submitAll(other, theirs)]);
    await Promise.all([hurry(scene.lucia, hers), hurry(other, theirs)]);
    for (const [computer, [reply]] of [
      [scene.lucia, hers],
      [other, theirs],
    ] as const)
      await untilEntry(
        computer,
        reply,
        'the reply to be stopped by the answer',
        ({ status }) => status.state === 'needsYou' && status.problem.code === 'stale-thread',
      );
    await seeTheSame(scene, ticketId);
  },
};

async function submitAll(
  computer: Computer,
  texts: readonly Awaited<ReturnType<typeof write>>[],
): Promise<void> {
  for (const text of texts) if (text.state === 'writing') await computer.person().submit(text);
}

export const TWO_COMPUTER_CASES: readonly ClockCase[] = [alone(false), alone(true), WITH_STAFF];
