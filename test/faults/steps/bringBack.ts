import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Answers } from '../driver/answers.ts';
import { AppGone, type HeadlessApp } from '../driver/headlessApp.ts';
import type { Laptop } from '../driver/laptop.ts';
import { hurryAll } from '../driver/person.ts';
import type { Rng } from '../driver/random.ts';
import { until, within } from '../driver/time.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { FaultProxy } from '../proxy/faultProxy.ts';
import { holdAt } from '../proxy/holdAt.ts';
import { STEPS } from './cases.ts';

const LIMIT_MS = 30_000;
/** Together more than twice what a write-ahead log grows to, which is written over from its beginning. */
const ANSWERS = 40;
const ANSWER_LENGTH = 199_998;
/** So much of it the disk takes: far more than a cursor, far less than the answers. */
const ROOM_BYTES = 64 * 1024;

type Room = { readonly laptop: Laptop; readonly proxy: FaultProxy; readonly answers: Answers };

/**
 * Staff writes long answers, and the app's disk refuses to take them after the first bytes; then the app is killed. A
 * cursor that is on the disk without what it stands for would never let it be asked for again.
 */
export async function dieBringingBack({ laptop, proxy, answers }: Room, rng: Rng): Promise<Verdict> {
  const app = laptop.start();
  const person = await laptop.sitDown(app, rng);
  const ticket = await person.begin();
  await person.submit(ticket);
  await hurryAll(person, [ticket]);
  await until('a ticket that was received', LIMIT_MS, async () => {
    const { entries } = await app.ask('outbox.get');
    return entries.length === 0 ? true : null;
  });
  const held = holdAt(proxy, STEPS.sync.matches, 'request');
  app.wake();
  await within(LIMIT_MS, STEPS.sync.name, held.reached);
  for (let count = 0; count < ANSWERS; count += 1)
    await answers.answerIn(ticket.draftId, 'registro '.repeat(ANSWER_LENGTH / 9));
  const failures = syncFailures(laptop);
  refuseBeyond(app, largestWritten(laptop) + ROOM_BYTES);
  held.release('pass');
  await until('a change that the disk refuses', LIMIT_MS, async () =>
    syncFailures(laptop) > failures || (await hasDied(app)) ? true : null,
  );
  await laptop.kill(app);
  const verdict = await laptop.judge('killed');
  if (verdict.answers - verdict.answersSeen < ANSWERS)
    throw new Error('the disk took the answers all the same');
  return verdict;
}

/**
 * From now on the kernel refuses writes beyond this place in any file. A process that does not ignore its signal about
 * that (SIGXFSZ) is ended on the spot, which is as good a moment to die as any.
 */
function refuseBeyond({ pid }: HeadlessApp, bytes: number): void {
  if (bytes > (ANSWERS * ANSWER_LENGTH) / 2) throw new Error('there is room for the answers');
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}`]);
}

/** Size of the largest of the files that grow while changes come in: SQLite's logs, and the app's own. */
function largestWritten({ dataDir }: Laptop): number {
  const growing = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('-wal') || name.endsWith('.log'),
  );
  return Math.max(0, ...growing.map((name) => statSync(join(dataDir, name)).size));
}

async function hasDied(app: HeadlessApp): Promise<boolean> {
  try {
    await app.ask('app.getState');
    return false;
  } catch (error) {
    if (error instanceof AppGone) return true;
    throw error;
  }
}

function syncFailures({ dataDir }: Laptop): number {
  const log = readFileSync(join(dataDir, 'logs', 'main.log'), 'utf8');
  return log.split('sync.failed').length - 1;
}
