import type { Rng } from '../driver/random.ts';
import type { Tally } from '../driver/tally.ts';
import type { ClockCase } from './cases.ts';
import type { Scene } from './errands.ts';
import { settle } from './settle.ts';
import { openWorld, type WorldOptions } from './world.ts';

type Options = Omit<WorldOptions, 'onVerdict'> & {
  readonly rng: Rng;
  readonly tally: Tally;
  /** Where the ledgers are noted. */
  readonly ledgers: string[];
};

/** Brings a case about in a world of its own, puts everything in order afterwards, and asks the judge. */
export async function runCase(kase: ClockCase, { rng, tally, ledgers, ...options }: Options): Promise<void> {
  const onVerdict: WorldOptions['onVerdict'] = (verdict) => {
    tally.add(`killed (${kase.name})`, verdict);
  };
  const world = await openWorld({ ...options, onVerdict });
  const scene: Scene = { world, lucia: world.computer(), rng, resting: new Set(), answers: [] };
  try {
    await bringAbout(kase, scene);
    for (const { laptop } of world.computers)
      tally.close(`afterwards (${kase.name})`, await laptop.judge('settled'));
  } finally {
    ledgers.push(...world.computers.map(({ laptop }) => laptop.ledger.path));
    await world.close();
    for (const { laptop } of world.computers) laptop.remove();
  }
}

/** What did not go as the case has it is judged as well, before it is said. */
async function bringAbout(kase: ClockCase, scene: Scene): Promise<void> {
  try {
    await kase.run(scene);
    await putInOrder(scene, kase.isPatient ?? false);
  } catch (error) {
    for (const computer of scene.world.computers) {
      if (computer.isRunning()) await computer.die();
      else await computer.judge('killed');
    }
    throw error;
  }
}

async function putInOrder(scene: Scene, patient: boolean): Promise<void> {
  const { world, rng } = scene;
  world.line.free();
  await world.line.plugIn();
  for (const computer of world.computers) if (!computer.isRunning()) await computer.start(rng.fork());
  await Promise.all(world.computers.map((computer) => settle(computer, scene, patient)));
  for (const computer of world.computers) await computer.stop();
}
