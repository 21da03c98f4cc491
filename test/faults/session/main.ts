/**
 * The campaign `session`: the session ends at each step of sending, in three ways, and answers of refreshes are lost.
 * Text and queue stay as they are, go out after a sign-in (or by themselves, where a refresh is enough) exactly once, and
 * never under another account. A session that nobody has ended goes on. A run is one case.
 */
import { startBackend } from '#test/support/backend.ts';
import { demoControl } from '../driver/demoControl.ts';
import { newLaptop } from '../driver/laptop.ts';
import { parseCampaignOptions } from '../driver/options.ts';
import { seeded } from '../driver/random.ts';
import { openSandbox } from '../driver/sandbox.ts';
import { openTally } from '../driver/tally.ts';
import { startProxy } from '../proxy/faultProxy.ts';
import { CASES, nameOf, type SessionCase } from './cases.ts';
import { newSessionDesk, type Outcome } from './desk.ts';
import { newLostRefreshDesk } from './lostRefresh.ts';

const { runs: wanted, seed, only } = parseCampaignOptions({ runs: CASES.length, small: 6 });
const sandbox = openSandbox();
const tally = openTally('session', seed);
const rng = seeded(seed);
const cases = rng.shuffle(CASES.filter((kase) => nameOf(kase).includes(only))).slice(0, wanted);
console.log(`session: ${cases.length} of ${CASES.length} cases, seed ${seed}`);

const backend = await startBackend({ dataDir: sandbox.folder('server'), args: ['--clock-control'] });
const proxy = await startProxy(backend.url);
const laptop = newLaptop({ number: 1, sandbox, serverUrl: proxy.url, serverData: backend.dataDir });
const room = { laptop, proxy, demo: demoControl(backend.url) };
const desk = newSessionDesk(room);
const lostRefreshes = newLostRefreshDesk(room);

let done = 0;
let name = '';
try {
  for (const kase of cases) {
    name = nameOf(kase);
    const { killed, settled } = await run(kase);
    if (killed !== null) tally.add(`killed (${name})`, killed);
    tally.add(`afterwards (${name})`, settled);
    done += 1;
  }
  tally.close('at the end', await laptop.judge('settled'));
} catch (error) {
  tally.fail(`${name}: ${error instanceof Error ? error.message : String(error)}`);
}
await proxy.close();
await backend.stop();

for (const kase of cases.slice(0, done)) console.log(`ended: ${nameOf(kase)}`);
for (const leftover of await sandbox.leftovers()) tally.fail(`left behind: ${leftover}`);
const exitCode = tally.report(done, [laptop.ledger.path]);
sandbox.close();
// A sleep that lost its race would hold the process back.
process.exit(exitCode);

function run(kase: SessionCase): Promise<Outcome> {
  return kase.kind === 'ending' ? desk.run(kase, rng.fork()) : lostRefreshes.run(kase, rng.fork());
}
