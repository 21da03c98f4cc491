import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { HeadlessApp } from '../driver/headlessApp.ts';
import type { Person } from '../driver/person.ts';
import type { Rng } from '../driver/random.ts';
import { sleep } from '../driver/time.ts';
import { accountFolders, sha256Of } from '../judge/clientFiles.ts';
import type { DamagedEvent } from '../judge/ledger.ts';
import { isSound } from '../judge/sqliteCopy.ts';
import type { Verdict } from '../judge/verdict.ts';
import type { DamageCase } from './cases.ts';
import type { DiskComputer } from './computer.ts';
import { inflict, partsOf } from './damage.ts';
import { findAgain, heldIn } from './held.ts';
import { seeRebuilt } from './rebuilding.ts';
import { refusedStart } from './refusing.ts';
import { expectNotice, expectRecovered, noticesOf } from './told.ts';

const KIB = 1024;
const SAVED_MS = 400;
/** What would go out by itself has done so within this after a start. */
const WOULD_SEND_MS = 500;

export type Outcome = {
  readonly killed: readonly Verdict[];
  readonly settled: Verdict;
  /** What the app made of the file, by what it said. */
  readonly outcome: string;
  /** What it should have said or done, and did not. */
  readonly complaints: readonly string[];
};

type Desk = { readonly computer: DiskComputer; readonly kase: DamageCase; readonly rng: Rng };

/** One case of a database file that is not what the app left there. */
export async function runDamage(computer: DiskComputer, kase: DamageCase, rng: Rng): Promise<Outcome> {
  const desk = { computer, kase, rng };
  const { laptop } = computer;
  const older = await workAndEnd(desk);
  const before = await laptop.judge('killed');
  const [folder] = accountFolders(laptop.dataDir);
  if (folder === undefined) throw new Error('there is no account');
  const path = join(folder, kase.file);
  if (!kase.hasBackup) rmSync(join(folder, 'backups'), { recursive: true });
  const kept = partsOf(path).map((part) => ({ part, bytes: readFileSync(part) }));
  inflict(kase.damage, path, older, rng.fork());
  const event = describe(desk, path, before.onServer);
  laptop.ledger.write(event);
  findAgain(laptop.texts, event);
  const killed = [before];
  const backup = newestBackup(folder);
  const app = await startDamaged(desk, event);
  const complaints: string[] = [];
  /** What the files hold is judged all the same. */
  const complain = (error: unknown): string => {
    complaints.push(String(error));
    return 'something else';
  };
  const outcome = await expectSaid(app, event, backup).catch(complain);
  computer.proxy.decide(() => ({ kind: 'none' }));
  app.wake();
  if (event.promise === 'rebuilt') {
    const rebuilt = await seeRebuilt(computer, app, rng.fork());
    killed.push(...rebuilt.killed);
    await laptop.kill(rebuilt.app);
  } else {
    await seeNothingSent(app, event).catch(complain);
    await laptop.kill(app);
  }
  killed.push(await laptop.judge('killed'));
  if (event.promise === 'untouched') {
    // The newer version has finished its work, and the person goes on with this one.
    for (const side of ['', '-wal', '-shm']) rmSync(path + side, { force: true });
    for (const { part, bytes } of kept) writeFileSync(part, bytes);
    laptop.ledger.write({ kind: 'mended', file: 'work.db' });
  }
  return { killed, settled: await computer.settle(rng.fork()), outcome, complaints };
}

/**
 * Writes, sends, and leaves an entry in the outbox; ends in good order, which makes a backup; and where the app is to be
 * killed, goes on writing beyond that. Answers a copy of the file that is older than what is there at the end.
 */
async function workAndEnd({ computer, kase, rng }: Desk): Promise<string> {
  const { laptop, sendAll } = computer;
  computer.proxy.decide(() => ({ kind: 'none' }));
  const app = laptop.start();
  const person = await computer.sitDown(app, rng.fork());
  await person.submit(await person.begin());
  await sendAll(person);
  const draft = await person.begin();
  await person.attach(draft, rng.whole(KIB, 200 * KIB));
  await person.type(draft, 4);
  await leaveWaiting(computer, person, rng);
  await app.stop();
  const [folder = ''] = accountFolders(laptop.dataDir);
  const older = join(laptop.dataDir, 'older.db');
  copyFileSync(join(folder, kase.file), older);
  const again = laptop.start();
  const sitting = await computer.sitDown(again, rng.fork());
  if (kase.after === 'kill' || kase.damage === 'older') {
    await sitting.type(draft, rng.whole(3, 12));
    await sitting.begin();
    await leaveWaiting(computer, sitting, rng);
    await sleep(SAVED_MS);
  }
  if (kase.after === 'kill') {
    await laptop.kill(again);
  } else {
    laptop.ledger.write({ kind: 'killed', waited: again.waited() });
    await again.stop();
  }
  return older;
}

/** Something that the person has sent, and that does not get out. */
async function leaveWaiting({ proxy }: DiskComputer, person: Person, rng: Rng): Promise<void> {
  proxy.decide(({ method }) => (method === 'PUT' ? { kind: 'dropBefore' } : { kind: 'none' }));
  const text = await person.begin();
  await person.submit(text);
  if (rng.chance(0.5)) await person.app.ask('outbox.retryNow', { entryId: text.draftId });
  await sleep(SAVED_MS);
}

type Damaged = Omit<DamagedEvent, 'at'>;

function describe({ computer, kase }: Desk, path: string, onServer: readonly string[]): Damaged {
  const promise = promiseOf(kase, path);
  const bytes = Object.fromEntries(partsOf(path).map((part) => [basename(part), sha256Of(part)]));
  const mayHoldMore = promise === 'used' && kase.damage !== 'older';
  const source = kase.damage === 'older' ? path : newestBackup(join(path, '..'));
  const holds = kase.file === 'cache.db' ? [] : heldIn(source, computer.laptop.texts);
  return {
    kind: 'damaged',
    file: kase.file,
    promise,
    bytes,
    holds: [...holds],
    mayHoldMore,
    onServer: [...onServer],
  };
}

function promiseOf({ file, damage }: DamageCase, path: string): DamagedEvent['promise'] {
  if (file === 'cache.db') return 'rebuilt';
  if (damage === 'newer') return 'untouched';
  const isReadable = damage === 'older' || damage.startsWith('log');
  return isReadable && isSound(path) ? 'used' : 'quarantined';
}

/** Null where there is none. */
function newestBackup(folder: string): string | null {
  const place = join(folder, 'backups');
  const names = existsSync(place) ? readdirSync(place) : [];
  const [newest] = names
    .flatMap((name) => /^work-(\d+)\.db$/.exec(name)?.[1] ?? [])
    .toSorted()
    .toReversed();
  return newest === undefined ? null : join(place, `work-${newest}.db`);
}

/** Comes up on what it finds; where the disk refuses as well, there is room a little later, or after another kill. */
async function startDamaged({ computer, kase, rng }: Desk, event: Damaged): Promise<HeadlessApp> {
  const { laptop, takeAgain } = computer;
  if (kase.disk !== 'roomy')
    computer.refuse(null, (disk) => {
      if (kase.disk === 'full') disk.fill(rng.whole(0, 40) * KIB);
      else disk.remount('ro');
    });
  let app = laptop.start();
  await laptop.comeUp(app);
  if (kase.disk !== 'roomy') {
    const reason = await refusedStart(app, kase.disk);
    if (reason === null) throw new Error('a damaged file was opened on a disk that refuses');
    if (rng.chance(0.5)) {
      await laptop.kill(app);
      app = laptop.start();
      await laptop.comeUp(app);
    }
    takeAgain();
  }
  if (event.promise !== 'untouched') await expectRecovered(app);
  return app;
}

/** What the person is told about the file. Answers it in a word. */
async function expectSaid(
  app: HeadlessApp,
  { promise, mayHoldMore }: Damaged,
  backup: string | null,
): Promise<string> {
  switch (promise) {
    case 'quarantined': {
      if (backup === null) {
        await expectNotice(app, 'work-started-empty');
        return 'begun empty';
      }
      await expectNotice(app, 'work-restored');
      const said = (await noticesOf(app)).find(({ kind }) => kind === 'work-restored')?.params['backupAt'];
      if (basename(backup) !== `work-${said}.db`) throw new Error(`restored from ${said}, not ${backup}`);
      return 'restored';
    }
    case 'untouched':
      await expectNotice(app, 'account-not-opened', 'client-too-old');
      return 'untouched';
    case 'used': {
      const isSaid = (await noticesOf(app)).some(({ kind }) => kind === 'work-older');
      // A log that was cut after the start's own commit shows nothing that could be noticed.
      if (!isSaid && !mayHoldMore) throw new Error('an older file was used, and nobody was told');
      return isSaid ? 'used, and said to be older' : 'used';
    }
    case 'rebuilt':
      return 'rebuilt';
  }
}

/** With the line free again, nothing of a restored or older file leaves by itself. */
async function seeNothingSent(app: HeadlessApp, event: Damaged): Promise<void> {
  await sleep(WOULD_SEND_MS);
  if (event.promise === 'untouched' || event.mayHoldMore) return;
  const { entries } = await app.ask('outbox.get');
  const moving = entries.filter(({ status }) => status.state !== 'needsYou');
  if (moving.length > 0) throw new Error(`${moving.length} entries do not wait for the person`);
  const waiting = event.holds.filter(({ home }) => home === 'outbox');
  if (waiting.length > entries.length) throw new Error(`${entries.length} entries of ${waiting.length}`);
}
