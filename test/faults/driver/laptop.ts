import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionView } from '#common/ipc/views.ts';
import { demoLogins } from '#test/support/backend.ts';
import type { Stage, Verdict } from '../judge/verdict.ts';
import { type HeadlessApp, startHeadless } from './headlessApp.ts';
import { askJudge } from './judgeProcess.ts';
import { type Ledger, openLedger } from './ledgerFile.ts';
import { type Person, person, type RefusedSave, signIn } from './person.ts';
import type { Rng } from './random.ts';
import type { Sandbox } from './sandbox.ts';
import type { Text } from './text.ts';
import { within } from './time.ts';

/** After a kill everything comes up again within this; it is far more than a start takes. */
const START_LIMIT_MS = 60_000;

/** A computer with the app without its window: one folder and one ledger through many starts. */
export type Laptop = {
  readonly dataDir: string;
  readonly ledger: Ledger;
  /** Everything that was ever begun on it. */
  readonly texts: Text[];
  readonly start: () => HeadlessApp;
  /** Waits until the app is up; answers how it stands with the session. */
  readonly comeUp: (app: HeadlessApp) => Promise<SessionView['state']>;
  /** The same, and signs in the first time, and looks what it has kept. Throws when it did not come up by itself. */
  readonly sitDown: (app: HeadlessApp, rng: Rng) => Promise<Person>;
  /** A further hand at the same app, with numbers of its own. */
  readonly hand: (app: HeadlessApp, rng: Rng) => Person;
  readonly kill: (app: HeadlessApp) => Promise<void>;
  readonly judge: (stage: Stage) => Promise<Verdict>;
  readonly remove: () => void;
};

export type LaptopOptions = {
  readonly number: number;
  readonly sandbox: Sandbox;
  /** Where the app finds the server; `serverData` is where the judge does. */
  readonly serverUrl: string;
  readonly serverData: string;
  /** A file by which its wall clock can be moved. */
  readonly clockOffsetFile?: string;
  /** Started by this command. */
  readonly through?: readonly string[];
  /** Told of saves that the app refused; without it, a refused save ends the campaign. */
  readonly onRefused?: RefusedSave;
};

export function newLaptop(options: LaptopOptions): Laptop {
  const { number, sandbox, serverUrl, serverData, through = [], onRefused } = options;
  const moved = options.clockOffsetFile === undefined ? {} : { clockOffsetFile: options.clockOffsetFile };
  const prefix = `[c${number}-`;
  const dataDir = sandbox.folder(`computer-${number}`);
  const ledger = openLedger(join(sandbox.folder('ledgers'), `computer-${number}.jsonl`));
  const texts: Text[] = [];
  let runs = 0;
  let marks = 0;

  const hand = (app: HeadlessApp, rng: Rng): Person =>
    person({
      app,
      ledger,
      rng,
      texts,
      ...(onRefused === undefined ? {} : { onRefused }),
      nextMark: () => {
        marks += 1;
        return `${prefix}${marks}]`;
      },
    });

  const comeUp = async (app: HeadlessApp): Promise<SessionView['state']> => {
    await within(START_LIMIT_MS, 'the app coming up by itself', app.ready);
    const { session } = await app.ask('app.getState');
    ledger.write({ kind: 'up' });
    return session.state;
  };

  return {
    dataDir,
    ledger,
    texts,
    hand,
    start: () => {
      runs += 1;
      ledger.write({ kind: 'run', run: runs });
      return startHeadless(sandbox, { dataDir, serverUrl, through, ...moved });
    },
    comeUp,
    sitDown: async (app, rng) => {
      if ((await comeUp(app)) !== 'signed-in') {
        if (texts.length > 0) throw new Error('the session did not survive');
        await signIn(app, demoLogins.lucia);
      }
      const sitting = hand(app, rng);
      await sitting.lookAgain();
      return sitting;
    },
    kill: async (app) => {
      ledger.write({ kind: 'killed', waited: app.waited() });
      await app.kill();
    },
    judge: (stage) => askJudge(stage, { ledger: ledger.path, client: dataDir, server: serverData, prefix }),
    remove: () => {
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
