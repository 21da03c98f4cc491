import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HeadlessApp } from '../driver/headlessApp.ts';
import type { Person } from '../driver/person.ts';
import type { Rng } from '../driver/random.ts';
import type { Text } from '../driver/text.ts';
import { sleep } from '../driver/time.ts';
import { accountFolders } from '../judge/clientFiles.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { Moment, RefusalCase } from './cases.ts';
import type { DiskComputer } from './computer.ts';
import { ACTS, refusedStart, refusing, type Scene, TOO_LITTLE } from './refusing.ts';
import type { SmallDisk } from './smallDisk.ts';
import { expectRecovered, expectShown } from './told.ts';

const KIB = 1024;
/** A text that was typed longer ago than this has been saved. */
const SAVED_MS = 400;

export type Outcome = {
  readonly killed: readonly Verdict[];
  readonly settled: Verdict;
  /** What the disk refused, by the app's own words. */
  readonly refused: readonly string[];
};

/** One case of a disk that refuses: at a moment, then free again while the app runs, or after it was killed. */
export async function runRefusal(computer: DiskComputer, kase: RefusalCase, rng: Rng): Promise<Outcome> {
  const { laptop } = computer;
  const app = laptop.start();
  const person = await computer.sitDown(app, rng.fork());
  const text = await person.begin();
  await person.type(text, 5);
  await sleep(SAVED_MS);
  const scene = { computer, person, text, kase, rng: rng.fork() };
  const dying = { computer, kase, rng: rng.fork() };
  const ended = await end(kase.moment, scene, dying);
  return { ...ended, settled: await computer.settle(rng.fork()) };
}

async function end(moment: Moment, scene: Scene, dying: Dying): Promise<Omit<Outcome, 'settled'>> {
  const { computer, person, text, kase } = scene;
  if (moment === 'starting') return startRefused(person.app, dying);
  if (moment === 'quitting') return quitRefused(person.app, dying);
  const refused = await ACTS[moment](scene);
  if (kase.ending === 'room') return { killed: [await recover(person, text, computer)], refused };
  const later = await dieRefused(person.app, dying);
  return { ...later, refused: [...refused, ...later.refused] };
}

type Dying = { readonly computer: DiskComputer; readonly kase: RefusalCase; readonly rng: Rng };

/** There is room again: everything is saved without a further keystroke, and would survive a kill at once. */
async function recover(person: Person, text: Text, computer: DiskComputer): Promise<Verdict> {
  const { laptop, takeAgain } = computer;
  takeAgain();
  await expectRecovered(person.app);
  // No notice says any more that something is not saved: a promise.
  for (const { mark, revision, state } of laptop.texts)
    if (state === 'writing') laptop.ledger.write({ kind: 'saved', mark, revision });
  const { session } = await person.app.ask('app.getState');
  if (text.state === 'writing' && session.state === 'signed-in') await expectShown(person.app, text);
  await laptop.kill(person.app);
  return laptop.judge('killed');
}

/** Killed while the disk refuses, and started on it, once or twice; then there is room. */
async function dieRefused(app: HeadlessApp, dying: Dying): Promise<Omit<Outcome, 'settled'>> {
  const { laptop } = dying.computer;
  await laptop.kill(app);
  const first = await laptop.judge('killed');
  const next = await startOnRefusing(dying);
  return { killed: [first, ...next.killed], refused: next.refused };
}

async function startOnRefusing({ computer, kase, rng }: Dying): Promise<Omit<Outcome, 'settled'>> {
  const { laptop, takeAgain } = computer;
  const killed: Verdict[] = [];
  let app = laptop.start();
  await laptop.comeUp(app);
  const refused = [await refusedStart(app, kase.refusal)].filter((reason) => reason !== null);
  if (rng.chance(0.4)) {
    await laptop.kill(app);
    killed.push(await laptop.judge('killed'));
    app = laptop.start();
    await laptop.comeUp(app);
  }
  takeAgain();
  await expectRecovered(app);
  const { session } = await app.ask('app.getState');
  if (session.state === 'signed-out' && kase.moment !== 'signing in')
    throw new Error('the account did not open by itself');
  await laptop.kill(app);
  killed.push(await laptop.judge('killed'));
  return { killed, refused };
}

/** The disk has come to refuse while the app was not running. */
async function startRefused(app: HeadlessApp, dying: Dying): Promise<Omit<Outcome, 'settled'>> {
  const { computer, kase, rng } = dying;
  const { laptop } = computer;
  if (kase.ending === 'room') await app.stop();
  else await laptop.kill(app);
  const isWhole = kase.refusal === 'read-only' && rng.chance(0.5);
  const how = isWhole
    ? (disk: SmallDisk) => disk.remount('ro')
    : refusing(kase, kase.ending === 'room' ? TOO_LITTLE : 100 * KIB, rng);
  computer.refuse(null, how);
  const { killed, refused } = await startOnRefusing(dying);
  return { killed, refused };
}

/** Ended as it should be, but for the backup that has no room: what was saved is there, and no half of a backup. */
async function quitRefused(app: HeadlessApp, dying: Dying): Promise<Omit<Outcome, 'settled'>> {
  const { computer, kase, rng } = dying;
  const { laptop } = computer;
  const before = backupsOf(laptop.dataDir);
  computer.refuse(app, refusing(kase, 60 * KIB, rng));
  laptop.ledger.write({ kind: 'killed', waited: app.waited() });
  await app.stop();
  const verdict = await laptop.judge('killed');
  const after = backupsOf(laptop.dataDir);
  const half = after.filter((name) => !/^work-\d+\.db$/.test(name));
  if (half.length > 0) throw new Error(`left behind in backups: ${half.join(', ')}`);
  const isRefused = after.join() === before.join();
  const next = await startOnRefusing(dying);
  return {
    killed: [verdict, ...next.killed],
    refused: [...(isRefused ? ['backup'] : []), ...next.refused],
  };
}

function backupsOf(dataDir: string): readonly string[] {
  return accountFolders(dataDir).flatMap((folder) => readdirSync(join(folder, 'backups')).toSorted());
}
