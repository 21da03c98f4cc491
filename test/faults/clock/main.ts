/**
 * The campaign `clock`: time does what it likes. The wall clock jumps, the computer sleeps, the server or the client's
 * file is put back to what it was, uploads and cursors expire, one account works at two computers, and people change
 * their mind in every state. Nothing is lost, doubled, or sent that was not to be sent. A run is one case.
 */
import { startBackend } from '#test/support/backend.ts';
import { parseCampaignOptions } from '../driver/options.ts';
import { type Rng, seeded } from '../driver/random.ts';
import { openSandbox } from '../driver/sandbox.ts';
import { openTally } from '../driver/tally.ts';
import { CASES, type ClockCase } from './cases.ts';
import { runCase } from './desk.ts';

/** They mostly wait: for undo windows, for servers that start. */
const AT_ONCE = 4;
/** How often each case is had in the full form. */
const ROUNDS = 2;

const cases = (only: string): readonly ClockCase[] => CASES.filter(({ name }) => name.includes(only));
const options = parseCampaignOptions({ runs: CASES.length * ROUNDS, small: 4 });
const chosen = cases(options.only);
const runs = options.only === '' ? options.runs : Math.min(options.runs, chosen.length);
const { seed } = options;
const sandbox = openSandbox();
const tally = openTally('clock', seed);
const rng = seeded(seed);
console.log(`clock: ${runs} runs over ${chosen.length} cases, seed ${seed}`);

const template = sandbox.folder('template');
await (await startBackend({ dataDir: template })).stop();
const done = new Map<string, number>();
const ledgers: string[] = [];
let computers = 0;

async function run(kase: ClockCase, number: number, rng: Rng): Promise<void> {
  const nextNumber = (): number => {
    computers += 1;
    return computers;
  };
  const world = { sandbox, template, name: String(number), nextNumber };
  try {
    await runCase(kase, { ...world, rng, tally, ledgers });
    done.set(kase.name, (done.get(kase.name) ?? 0) + 1);
  } catch (error) {
    tally.fail(`${kase.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const order = rng.shuffle(chosen);
const plan = Array.from({ length: runs }, (_, number) => ({
  kase: order[number % order.length],
  number,
  rng: rng.fork(),
}));
const waiting = plan.values();
const work = async (): Promise<void> => {
  for (const { kase, number, rng } of waiting) if (kase !== undefined) await run(kase, number, rng);
};
await Promise.all(Array.from({ length: AT_ONCE }, work));

for (const { name } of new Set(plan.flatMap(({ kase }) => kase ?? []))) {
  const times = done.get(name) ?? 0;
  console.log(`had ${times} times: ${name}`);
  if (times === 0) tally.fail(`never had: ${name}`);
}
if (plan.length === 0) tally.fail('no case has that in its name');
for (const leftover of await sandbox.leftovers()) tally.fail(`left behind: ${leftover}`);
const exitCode = tally.report(plan.length, ledgers);
sandbox.close();
// A sleep that lost its race would hold the process back.
process.exit(exitCode);
