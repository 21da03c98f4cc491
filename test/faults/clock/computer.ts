import { copyFileSync, globSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { demoLogins } from '#test/support/backend.ts';
import type { HeadlessApp } from '../driver/headlessApp.ts';
import { type Laptop, type LaptopOptions, newLaptop } from '../driver/laptop.ts';
import { type Person, signIn } from '../driver/person.ts';
import type { Rng } from '../driver/random.ts';
import type { Text } from '../driver/text.ts';
import { sleep, until } from '../driver/time.ts';
import type { Stage, Verdict } from '../judge/verdict.ts';

const REACH_LIMIT_MS = 30_000;

/** A computer whose clock, sleep and files the campaign plays with, and who sits at it. */
export type Computer = {
  readonly laptop: Laptop;
  /** Throws while the app is not running. */
  readonly app: () => HeadlessApp;
  readonly person: () => Person;
  readonly isRunning: () => boolean;
  /** Starts the app, signs in where that is needed, and looks what it has kept. */
  readonly start: (rng: Rng) => Promise<Person>;
  /** `kill -9`; then the judge looks at what is left. */
  readonly die: () => Promise<void>;
  readonly stop: () => Promise<void>;
  readonly judge: (stage: Stage) => Promise<Verdict>;
  /** Sets the wall clock so many milliseconds from the true time, for good. */
  readonly setClock: (offsetMs: number) => void;
  /** The app does not run while `night` does, and learns afterwards that the computer woke up. */
  readonly sleepThrough: (night: () => Promise<void>) => Promise<void>;
  /** Copies the precious file; the app must have ended. */
  readonly copyWork: () => void;
  /** Waits for the app to make a backup of its own, after the clock was set forward, and copies that. */
  readonly copyBackup: () => Promise<void>;
  /** Puts that copy in the place of the file; the app must have ended. */
  readonly putWorkBack: () => Promise<void>;
  /** The line saw a request that asks the server to take something under this id. */
  readonly sawLeaving: (id: string) => void;
  /** Ends the app however it stands: the campaign is over. */
  readonly unplug: () => Promise<void>;
};

type Options = LaptopOptions & { readonly onVerdict: (verdict: Verdict) => void };

export function newComputer({ onVerdict, ...options }: Options): Computer {
  const clockOffsetFile = join(options.sandbox.folder('clocks'), `computer-${options.number}`);
  const laptop = newLaptop({ ...options, clockOffsetFile });
  const { texts, ledger, dataDir } = laptop;
  const marks = new Map<string, string>();
  const copyOfWork = join(options.sandbox.folder('copies'), `work-${options.number}.db`);
  let copyOfTexts: readonly Text[] = [];
  let running: { readonly app: HeadlessApp; readonly person: Person } | null = null;

  const needed = (): { readonly app: HeadlessApp; readonly person: Person } => {
    if (running === null) throw new Error('the app is not running');
    return running;
  };
  const judge = async (stage: Stage): Promise<Verdict> => {
    const verdict = await laptop.judge(stage);
    onVerdict(verdict);
    return verdict;
  };
  /** Texts get new ids; a request under an old one is still about the same text. */
  const learnIds = (): void => {
    for (const { draftId, mark } of texts) marks.set(draftId, mark);
  };
  const workFile = (): string => {
    const [path, ...others] = globSync(join(dataDir, 'accounts', '*', '*', 'work.db'));
    if (path === undefined || others.length > 0) throw new Error('there is not one account on this computer');
    return path;
  };

  const copy = (path: string): void => {
    copyFileSync(path, copyOfWork);
    copyOfTexts = structuredClone(texts);
    ledger.write({ kind: 'workCopied' });
  };

  return {
    laptop,
    app: () => needed().app,
    person: () => needed().person,
    isRunning: () => running !== null,
    start: async (rng) => {
      const app = laptop.start();
      const person = laptop.hand(app, rng);
      running = { app, person };
      if ((await laptop.comeUp(app)) !== 'signed-in') await signIn(app, demoLogins.lucia);
      await person.lookAgain();
      return person;
    },
    die: async () => {
      learnIds();
      await laptop.kill(needed().app);
      running = null;
      await judge('killed');
    },
    stop: async () => {
      learnIds();
      await needed().app.stop();
      running = null;
    },
    judge,
    setClock: (offsetMs) => {
      writeFileSync(clockOffsetFile, String(offsetMs));
    },
    sleepThrough: async (night) => {
      const { app } = needed();
      process.kill(app.pid, 'SIGSTOP');
      await night().finally(() => process.kill(app.pid, 'SIGCONT'));
      app.wake();
    },
    copyWork: () => copy(workFile()),
    copyBackup: async () => copy(await until('a new backup', REACH_LIMIT_MS, () => newBackup(workFile()))),
    putWorkBack: async () => {
      const { onServer } = await judge('killed');
      ledger.write({ kind: 'workPutBack', onServer: [...onServer] });
      const path = workFile();
      for (const side of ['-wal', '-shm']) rmSync(path + side, { force: true });
      copyFileSync(copyOfWork, path);
      for (const text of texts) {
        const then = copyOfTexts.find(({ mark }) => mark === text.mark);
        Object.assign(text, then ?? { state: 'lost' });
      }
    },
    sawLeaving: (id) => {
      learnIds();
      const mark = marks.get(id);
      if (mark !== undefined) ledger.write({ kind: 'left', mark });
    },
    unplug: async () => {
      if (running === null) return;
      const { app } = running;
      running = null;
      await app.kill();
    },
  };
}

/** One whose name is of a time that has not come yet, or null. */
function newBackup(workFile: string): string | null {
  const paths = globSync(join(dirname(workFile), 'backups', 'work-*.db'));
  return paths.find((path) => Number(/(\d+)\.db$/.exec(path)?.[1]) > Date.now()) ?? null;
}

/** Waits until the app says that the session is over, and signs in again. */
export async function signInAgain({ app }: Computer): Promise<void> {
  await until('that the session is over', REACH_LIMIT_MS, async () => {
    app().wake();
    await sleep(100);
    return (await app().ask('app.getState')).session.state === 'expired' ? true : null;
  });
  await signIn(app(), demoLogins.lucia);
}

/**
 * Waits until the app has met a server that was restored, and signs in where that is needed: a session of after the
 * backup is not known to it any more.
 */
export async function meetOlderServer(computer: Computer): Promise<void> {
  const { app } = computer;
  const sees = await until('that the server is another one', REACH_LIMIT_MS, async () => {
    app().wake();
    await sleep(100);
    const { entries } = await app().ask('outbox.get');
    if (entries.some(({ status }) => status.state === 'needsYou')) return 'what it lost';
    return (await app().ask('app.getState')).session.state === 'expired' ? 'no session' : null;
  });
  if (sees === 'no session') await signInAgain(computer);
}
