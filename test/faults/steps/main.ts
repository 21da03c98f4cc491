/**
 * The campaign `steps`: the app is ended by `kill -9` at every named step of the send flow, once with the server not
 * having done its work and once with it done, and everything arrives exactly once and in order. A run is one case.
 */
import { startBackend } from '#test/support/backend.ts';
import { answersOf } from '../driver/answers.ts';
import { newLaptop } from '../driver/laptop.ts';
import { parseCampaignOptions } from '../driver/options.ts';
import { seeded } from '../driver/random.ts';
import { openSandbox } from '../driver/sandbox.ts';
import { staff } from '../driver/staff.ts';
import { openTally } from '../driver/tally.ts';
import { startProxy } from '../proxy/faultProxy.ts';
import { CASES, nameOf, type StepCase } from './cases.ts';
import { newDesk } from './desk.ts';

const options = parseCampaignOptions({ runs: CASES.length * 2, small: 6 });
const { seed } = options;
const cases = CASES.filter((kase) => nameOf(kase).includes(options.only));
const runs = options.only === '' ? options.runs : Math.min(options.runs, cases.length);
const sandbox = openSandbox();
const tally = openTally('steps', seed);
const rng = seeded(seed);
console.log(`steps: ${runs} runs over ${cases.length} cases, seed ${seed}`);

const backend = await startBackend({ dataDir: sandbox.folder('server') });
const proxy = await startProxy(backend.url);
const laptop = newLaptop({ number: 1, sandbox, serverUrl: proxy.url, serverData: backend.dataDir });
const desk = newDesk(laptop, proxy, answersOf(staff(backend.url), laptop.ledger));
const died = new Map<string, number>();

async function runCase(kase: StepCase): Promise<void> {
  const name = nameOf(kase);
  try {
    const { killed, settled } = await desk.run(kase, rng.fork());
    for (const verdict of killed) tally.add(`killed (${name})`, verdict);
    tally.add(`afterwards (${name})`, settled);
    died.set(name, (died.get(name) ?? 0) + 1);
  } catch (error) {
    tally.fail(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    throw error;
  }
}

let done = 0;
try {
  // Whichever case comes first, there is a session already that can be refreshed.
  const first = laptop.start();
  await laptop.sitDown(first, rng.fork());
  await first.stop();
  const order = rng.shuffle(cases);
  for (; done < runs; done += 1) {
    const kase = order[done % order.length];
    if (kase !== undefined) await runCase(kase);
  }
  tally.close('at the end', await laptop.judge('settled'));
} catch (error) {
  console.error(error);
}
await proxy.close();
await backend.stop();

for (const [name, times] of died) console.log(`killed ${times} times: ${name}`);
if (runs >= cases.length) {
  for (const kase of cases) if (!died.has(nameOf(kase))) tally.fail(`never killed: ${nameOf(kase)}`);
}
for (const leftover of await sandbox.leftovers()) tally.fail(`left behind: ${leftover}`);
const exitCode = tally.report(done, [laptop.ledger.path]);
sandbox.close();
// A sleep that lost its race would hold the process back.
process.exit(exitCode);
