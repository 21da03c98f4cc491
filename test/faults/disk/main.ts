/**
 * The campaign `disk`: the disk is full or read-only while the app saves, attaches, submits, sends, receives, signs in,
 * starts and quits; and its database files are damaged, replaced by others, older and newer ones. What was saved is not
 * lost, the person is told, and everything goes on by itself when there is room. A run is one case.
 */
import { startBackend } from '#test/support/backend.ts';
import { parseCampaignOptions } from '../driver/options.ts';
import { type Rng, seeded } from '../driver/random.ts';
import { openSandbox } from '../driver/sandbox.ts';
import { staff } from '../driver/staff.ts';
import { openTally } from '../driver/tally.ts';
import { startProxy } from '../proxy/faultProxy.ts';
import { CASES, type DiskCase, nameOf, SMALL } from './cases.ts';
import { newDiskComputer } from './computer.ts';
import { runDamage } from './damageDesk.ts';
import { ensureOwnMounts } from './ownMounts.ts';
import { runRefusal } from './refusalDesk.ts';

/** Most of a case is waiting, for people's fingers and for the app's own retries. */
const COMPUTERS = 4;

await ensureOwnMounts();
const options = parseCampaignOptions({ runs: CASES.length * 2, small: SMALL });
const { seed } = options;
const cases = CASES.filter((kase) => nameOf(kase).includes(options.only));
const runs = options.only === '' ? options.runs : Math.min(options.runs, cases.length);
const sandbox = openSandbox();
const tally = openTally('disk', seed);
const rng = seeded(seed);
console.log(`disk: ${runs} runs over ${cases.length} cases, seed ${seed}`);

const backend = await startBackend({ dataDir: sandbox.folder('server') });
const world = { sandbox, serverData: backend.dataDir, staff: staff(backend.url) };
const ended = new Map<string, number>();
/** How often the disk refused what, and how often a file was damaged in which way. */
const hits = new Map<string, number>();
const ledgers: string[] = [];
let done = 0;

type Planned = { readonly kase: DiskCase; readonly rng: Rng };
const plan: Planned[] = Array.from({ length: runs }, (_, index) => cases[index % cases.length])
  .filter((kase) => kase !== undefined)
  .map((kase) => ({ kase, rng: rng.fork() }));

const hit = (name: string): void => {
  hits.set(name, (hits.get(name) ?? 0) + 1);
};

async function runCase(
  computer: ReturnType<typeof newDiskComputer>,
  { kase, rng: own }: Planned,
): Promise<void> {
  const name = nameOf(kase);
  if (kase.kind === 'refusal') {
    const { killed, settled, refused } = await runRefusal(computer, kase, own);
    for (const verdict of killed) tally.add(`killed (${name})`, verdict);
    tally.add(`afterwards (${name})`, settled);
    for (const what of refused) hit(`${kase.refusal} while ${kase.moment}: ${what}`);
  } else {
    const { killed, settled, outcome, complaints } = await runDamage(computer, kase, own);
    for (const verdict of killed) tally.add(`killed (${name})`, verdict);
    tally.add(`afterwards (${name})`, settled);
    for (const complaint of complaints) tally.fail(`${name}: ${complaint}`);
    hit(`${kase.file} ${kase.damage}: ${outcome}`);
  }
  ended.set(name, (ended.get(name) ?? 0) + 1);
  done += 1;
}

/** One computer, case after case, until there is none left. */
async function work(number: number): Promise<void> {
  const proxy = await startProxy(backend.url);
  const computer = newDiskComputer(number, proxy, world);
  ledgers.push(computer.laptop.ledger.path);
  let name = 'nothing yet';
  try {
    for (let next = plan.shift(); next !== undefined; next = plan.shift()) {
      name = nameOf(next.kase);
      await runCase(computer, next);
    }
    if (ended.size > 0) tally.close(`computer ${number}, at the end`, await computer.laptop.judge('settled'));
  } catch (error) {
    tally.fail(`computer ${number}, ${name}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await proxy.close();
    computer.remove();
  }
}

await Promise.all(Array.from({ length: Math.min(COMPUTERS, runs) }, (_, index) => work(index + 1)));
await backend.stop();

for (const [name, count] of [...hits].toSorted(([a], [b]) => a.localeCompare(b)))
  console.log(`${count} times ${name}`);
const refusals = cases.slice(0, runs).filter((kase) => kase.kind === 'refusal');
for (const { refusal, moment } of refusals) {
  const isHit = [...hits.keys()].some((name) => name.startsWith(`${refusal} while ${moment}: `));
  const mayWrite = refusal === 'read-only' && moment === 'typing';
  if (!isHit && !mayWrite) tally.fail(`never refused: ${refusal} while ${moment}`);
}
for (const kase of cases.slice(0, runs)) if (!ended.has(nameOf(kase))) tally.fail(`not run: ${nameOf(kase)}`);
for (const leftover of await sandbox.leftovers()) tally.fail(`left behind: ${leftover}`);
const exitCode = tally.report(done, ledgers);
sandbox.close();
// A sleep that lost its race would hold the process back.
process.exit(exitCode);
