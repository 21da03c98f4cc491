/**
 * The campaign `kill`: the app is ended by `kill -9` at random moments of starting, typing, attaching, submitting,
 * uploading, sending and receiving, and started again on the same folder. `docs/reliability.md` says how it is judged.
 */
import { startBackend } from '#test/support/backend.ts';
import { parseCampaignOptions } from '../driver/options.ts';
import { type Rng, seeded } from '../driver/random.ts';
import { openSandbox } from '../driver/sandbox.ts';
import { staff } from '../driver/staff.ts';
import { openTally } from '../driver/tally.ts';
import { canOpenWindow } from '../driver/windowApp.ts';
import { HITS } from '../judge/hits.ts';
import type { Verdict } from '../judge/verdict.ts';
import { newComputer } from './computer.ts';
import { type Focus, FOCI, foci } from './focus.ts';
import { newWindowComputer } from './windowComputer.ts';

/** Then its folder has lived long enough, and a new computer takes its place. */
const RUNS_PER_COMPUTER = 25;
/** A kind of step that was missed is aimed at again in further runs, this often at most: a busy machine misses many. */
const SECOND_CHANCES = 40;
/** Of the runs, how many go through the whole app with its window. */
const WINDOW_SHARE = 0.05;

const { runs, seed, window, only, untilFound } = parseCampaignOptions({ runs: 100, small: 6 });
const windowRuns = window ?? (canOpenWindow() ? Math.max(1, Math.round(runs * WINDOW_SHARE)) : 0);
const plainRuns = runs - windowRuns;
const wanted = FOCI.filter((focus) => focus.includes(only));
const sandbox = openSandbox();
const tally = openTally('kill', seed);
console.log(`kill: ${runs} runs, ${windowRuns} of them through the window, seed ${seed}`);

const backend = await startBackend({ dataDir: sandbox.folder('server') });
const world = { sandbox, server: backend, staff: staff(backend.url) };
const ledgers: string[] = [];
let done = 0;

const runOnce = async (where: string, run: () => Promise<Verdict>): Promise<void> => {
  try {
    tally.add(where, await run());
  } catch (error) {
    tally.fail(`${where}: ${error instanceof Error ? error.message : String(error)}`);
    throw error;
  }
  done += 1;
};
const say = (kills: string): void => {
  console.log(`${kills}, ${tally.isClean() ? 'nothing lost' : 'with findings'}`);
};
const isFound = (): boolean => untilFound !== null && tally.hasFound(untilFound);
const missed = (): readonly Focus[] => wanted.filter((focus) => !tally.hits.has(focus));

const killPlain = async (rng: Rng): Promise<void> => {
  const plan = foci(wanted, rng.fork());
  let kills = 0;
  for (let number = 1; kills < plainRuns && !isFound(); number += 1) {
    const computer = newComputer(number, world);
    ledgers.push(computer.ledgerPath);
    const aimAt = async (focus: Focus): Promise<void> => {
      kills += 1;
      await runOnce(`computer ${number}, kill ${kills} (${focus})`, () => computer.run(focus, rng.fork()));
    };
    const last = Math.min(plainRuns, kills + RUNS_PER_COMPUTER);
    while (kills < last && !isFound()) await aimAt(plan.next().value);
    if (isFound()) return say(`${kills} kills`);
    for (let chance = 0; kills >= plainRuns && chance < SECOND_CHANCES; chance += 1) {
      const [focus] = missed();
      if (focus !== undefined) await aimAt(focus);
    }
    tally.close(`computer ${number}, at the end`, await computer.retire(rng.fork()));
    say(`${kills} kills`);
  }
};

const killWindows = async (rng: Rng): Promise<void> => {
  let kills = 0;
  for (let number = 1; kills < windowRuns && !isFound(); number += 1) {
    const computer = newWindowComputer(number, world);
    ledgers.push(computer.ledgerPath);
    const last = Math.min(windowRuns, kills + RUNS_PER_COMPUTER);
    while (kills < last && !isFound()) {
      kills += 1;
      await runOnce(`window ${number}, kill ${kills}`, () => computer.run(rng.fork()));
    }
    if (isFound()) return say(`${kills} kills through the window`);
    tally.close(`window ${number}, at the end`, await computer.retire());
    say(`${kills} kills through the window`);
  }
};

// Both at once: one person at two computers, in half the time.
const rng = seeded(seed);
const ends = await Promise.allSettled([killPlain(rng.fork()), killWindows(rng.fork())]);
for (const end of ends) if (end.status === 'rejected') console.error(end.reason);
await backend.stop();

console.log(`killed while ${HITS.map((hit) => `${hit} ${tally.hits.get(hit) ?? 0}`).join(', ')}`);
if (!isFound()) for (const focus of missed()) tally.fail(`never killed while ${focus}`);
for (const leftover of await sandbox.leftovers()) tally.fail(`left behind: ${leftover}`);
const exitCode = tally.report(done, ledgers);
sandbox.close();
// A sleep that lost its race would hold the process back.
process.exit(exitCode);
