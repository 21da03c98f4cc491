import type { Text } from '../driver/text.ts';
import { sleep } from '../driver/time.ts';
import type { ClockCase } from './cases.ts';
import { entryOf, hurry, maybeDie, received, type Scene, send, sendNow, takeBack, write } from './errands.ts';

/** An entry that went out by itself would have its undo time first. */
const LONG_ENOUGH_MS = 5_300;

const TWO_DAYS_MS = 2 * 24 * 3_600_000;
/** What was typed this long ago is on disk; how much a kill may cost is for other campaigns to measure. */
const SAVED_MS = 800;

/** What the person does with a text between the copy of the file and its return. */
type Since = {
  readonly name: string;
  /** As the text stands in the copy. */
  readonly atCopy: 'queued' | 'draft';
  readonly act: (scene: Scene, text: Text) => Promise<void>;
};

const online = async ({ world, lucia }: Scene): Promise<void> => {
  await world.line.plugIn();
  lucia.app().wake();
};

const goesOut = async (scene: Scene, text: Text): Promise<void> => {
  await online(scene);
  await hurry(scene.lucia, [text]);
  await received(scene.lucia, [text]);
};

const comesBack = async ({ lucia, rng }: Scene, text: Text): Promise<void> => {
  await takeBack(lucia, text, rng);
  await lucia.person().lookAgain();
  if (text.state !== 'writing') throw new Error('what never left does not come back at once');
};

const SINCE: readonly Since[] = [
  { name: 'sent since', atCopy: 'queued', act: goesOut },
  { name: 'still queued', atCopy: 'queued', act: async () => {} },
  { name: 'taken back since', atCopy: 'queued', act: comesBack },
  {
    name: 'edited and sent since',
    atCopy: 'queued',
    act: async (scene, text) => {
      await comesBack(scene, text);
      await scene.lucia.person().type(text, 4);
      await scene.lucia.person().submit(text);
      await goesOut(scene, text);
    },
  },
  {
    name: 'a draft then, and sent since',
    atCopy: 'draft',
    act: async (scene, text) => {
      await scene.lucia.person().submit(text);
      await goesOut(scene, text);
      // It is recognised among the drafts, and not sent a second time.
      scene.resting.add(text);
    },
  },
];

function oldWorkCase({ name, atCopy, act }: Since, dies: boolean): ClockCase {
  return {
    name: `work.db is put back: ${name}${dies ? ', killed' : ''}`,
    run: async (scene) => {
      const { lucia, rng, world } = scene;
      await lucia.start(rng.fork());
      await sendNow(lucia, { attachmentBytes: 20_000 });
      await world.line.unplug();
      const text = await write(lucia, { attachmentBytes: rng.whole(1_000, 200_000) });
      if (atCopy === 'queued') await lucia.person().submit(text);
      await lucia.stop();
      lucia.copyWork();

      await lucia.start(rng.fork());
      await act(scene, text);
      await online(scene);
      // What was begun since the copy is lost with the file; what was sent, the server has.
      await sendNow(lucia);
      await write(lucia);
      await sleep(SAVED_MS);
      // Another text that had not left must not go out while this one is looked at.
      await world.line.unplug();
      if (dies) await lucia.die();
      else await lucia.stop();
      await lucia.putWorkBack();
      await world.line.plugIn();

      await lucia.start(rng.fork());
      await sleep(rng.between(0, 1_000));
      await maybeDie(scene, dies);
      await nothingGoesByItself(scene, text, atCopy);
    },
  };
}

async function nothingGoesByItself(scene: Scene, text: Text, atCopy: Since['atCopy']): Promise<void> {
  const { lucia, rng } = scene;
  if (atCopy === 'draft') {
    if ((await entryOf(lucia, text)) !== null) throw new Error('a draft became an entry');
    return;
  }
  lucia.app().wake();
  await sleep(LONG_ENOUGH_MS + rng.between(0, 300));
  const status = (await entryOf(lucia, text))?.status;
  if (status?.state !== 'needsYou' || status.problem.code !== 'unknown-outcome')
    throw new Error(`the entry does not wait for the person: ${status?.state ?? 'it is gone'}`);
}

/** The app's own backup of the same run, made while the text was queued; then it is taken back. */
const ownBackup = (dies: boolean): ClockCase => ({
  name: `a backup of this very run is put back: taken back since${dies ? ', killed' : ''}`,
  run: async (scene) => {
    const { lucia, rng, world } = scene;
    await lucia.start(rng.fork());
    await world.line.unplug();
    const text = await send(lucia, { attachmentBytes: rng.whole(1_000, 200_000) });
    await lucia.stop();
    lucia.setClock(TWO_DAYS_MS);
    await lucia.start(rng.fork());
    await lucia.copyBackup();
    await sleep(rng.between(200, 1_000));
    await comesBack(scene, text);
    if (dies) await lucia.die();
    else await lucia.stop();
    await lucia.putWorkBack();
    await world.line.plugIn();
    await lucia.start(rng.fork());
    await nothingGoesByItself(scene, text, 'queued');
  },
});

export const OLD_WORK_CASES: readonly ClockCase[] = [
  ...SINCE.flatMap((since) => [false, true].map((dies) => oldWorkCase(since, dies))),
  ownBackup(false),
  ownBackup(true),
];
