/**
 * The campaign `kill`: the app is ended by `kill -9` at random moments of starting, typing, attaching, submitting,
 * uploading, sending and receiving, and started again on the same folder. `docs/reliability.md` says how it is judged.
 */
import { startBackend } from '#test/support/backend.ts';
import { parseCampaignOptions } from '../driver/options.ts';
import { seeded } from '../driver/random.ts';
import { openSandbox } from '../driver/sandbox.ts';
import { staff } from '../driver/staff.ts';
import { openTally } from '../driver/tally.ts';
import { HITS } from '../judge/hits.ts';
import { type Computer, newComputer } from './computer.ts';
import { type Focus, FOCI, foci } from './focus.ts';

/** Then its folder has lived long enough, and a new computer takes its place. */
const RUNS_PER_COMPUTER = 25;
/** A kind of step that was missed is aimed at again in further runs, this often at most. */
const SECOND_CHANCES = 12;

const { runs, seed } = parseCampaignOptions({ runs: 100, small: 6 });
const sandbox = openSandbox();
const tally = openTally('kill', seed);
const rng = seeded(seed);
console.log(`kill: ${runs} runs, seed ${seed}`);

const backend = await startBackend({ dataDir: sandbox.folder('server') });
const world = { sandbox, server: backend, staff: staff(backend.url) };
const computers: Computer[] = [];
let done = 0;

const runOnce = async (computer: Computer, focus: Focus): Promise<void> => {
  const where = `computer ${computers.length}, run ${done + 1} (${focus})`;
  try {
    tally.add(where, await computer.run(focus, rng.fork()));
  } catch (error) {
    tally.fail(`${where}: ${error instanceof Error ? error.message : String(error)}`);
    throw error;
  }
  done += 1;
};
const missed = (): readonly Focus[] => FOCI.filter((focus) => !tally.hits.has(focus));

const plan = foci(rng.fork());
try {
  while (done < runs) {
    const computer = newComputer(computers.length + 1, world);
    computers.push(computer);
    const last = Math.min(runs, done + RUNS_PER_COMPUTER);
    while (done < last) await runOnce(computer, plan.next().value);
    for (let chance = 0; done >= runs && chance < SECOND_CHANCES; chance += 1) {
      const [focus] = missed();
      if (focus !== undefined) await runOnce(computer, focus);
    }
    tally.close(`computer ${computers.length}, at the end`, await computer.retire(rng.fork()));
    console.log(`${done} kills, ${tally.isClean() ? 'nothing lost' : 'with findings'}`);
  }
} catch (error) {
  console.error(error);
}
await backend.stop();

console.log(`killed while ${HITS.map((hit) => `${hit} ${tally.hits.get(hit) ?? 0}`).join(', ')}`);
for (const focus of missed()) tally.fail(`never killed while ${focus}`);
const exitCode = tally.report(
  done,
  computers.map(({ ledgerPath }) => ledgerPath),
);
for (const leftover of await sandbox.close()) {
  console.error(`left behind: ${leftover}`);
  process.exitCode = 1;
}
process.exitCode ||= exitCode;
