/**
 * The campaign `network`: tickets and replies, some with attachments, are sent over a line on which two fifths of all
 * requests goes wrong in one of many ways; everything arrives exactly once, in order, with identical attachments. Staff
 * answers some of the replies while they are on their way. Some texts are typed and sent in the whole app with its window. A run is one thing sent.
 */
import { demoLogins, startBackend } from '#test/support/backend.ts';
import { answersOf } from '../driver/answers.ts';
import { newLaptop } from '../driver/laptop.ts';
import { parseCampaignOptions } from '../driver/options.ts';
import { seeded } from '../driver/random.ts';
import { openSandbox } from '../driver/sandbox.ts';
import { staff } from '../driver/staff.ts';
import { openTally } from '../driver/tally.ts';
import { canOpenWindow } from '../driver/windowApp.ts';
import { startProxy } from '../proxy/faultProxy.ts';
import { sendGarbled } from './garbled.ts';
import { overtaken } from './overtaken.ts';
import { sendMany } from './sendMany.ts';
import { badWeather, MISHAPS } from './weather.ts';
import { openWindowSender } from './windowSender.ts';

/** Of the things sent, how many are garbled on the way, at the end. */
const GARBLED_SHARE = 0.005;

/** On a good line, all answers of staff have come within this. */
const ANSWERS_LIMIT_MS = 60_000;

/** In a run of this many sends and more, `MANY_WINDOW_SENDS` of them go through the window; in a smaller one, few. */
const LARGE_RUN = 1_000;
const MANY_WINDOW_SENDS = 50;
const FEW_WINDOW_SENDS = 2;

const { runs, seed, window, only } = parseCampaignOptions({ runs: 1_000, small: 60 });
const onlyGarbled = only === 'garbled';
const windowSends = onlyGarbled ? 0 : Math.min(runs, window ?? usualWindowSends());
const sandbox = openSandbox();
const tally = openTally('network', seed);
const rng = seeded(seed);
console.log(`network: ${runs} sends, ${windowSends} of them through the window, seed ${seed}`);

const backend = await startBackend({ dataDir: sandbox.folder('server') });
const proxy = await startProxy(backend.url);
const world = { sandbox, serverUrl: proxy.url, serverData: backend.dataDir };
const laptop = newLaptop({ number: 1, ...world });
const weather = badWeather(rng.fork());
const answers = answersOf(staff(backend.url), laptop.ledger);
const replies = overtaken(answers);
const garbled = Math.max(2, Math.round(runs * GARBLED_SHARE));
const ledgers = [laptop.ledger.path];

try {
  const app = laptop.start();
  const person = await laptop.sitDown(app, rng.fork());
  const sender = windowSends === 0 ? null : await openWindowSender(world);
  if (sender !== null) ledgers.push(sender.ledgerPath);
  if (!onlyGarbled) {
    proxy.decide((seen) => replies.hold(seen) ?? weather.decide(seen));
    const { lucia: login } = demoLogins;
    const plain = { app, laptop, rng: rng.fork(), count: runs - windowSends, login, overtaken: replies };
    // One person at two computers, whose requests meet on the line.
    await Promise.all([sendMany(plain), sender?.sendMany(windowSends, rng.fork())]);
  }
  proxy.decide(() => ({ kind: 'none' }));
  await answers.untilSeen(app, ANSWERS_LIMIT_MS);
  if (sender !== null) tally.close('at the window, at the end', await sender.retire());
  await sendGarbled({ person, proxy, ledger: laptop.ledger, count: garbled });
  await app.stop();
  tally.close('at the end', await laptop.judge('settled'));
} catch (error) {
  tally.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
await proxy.close();
await backend.stop();

if (!onlyGarbled) sayWhatWentWrong();
console.log(`garbled on the way: ${garbled}`);
for (const leftover of await sandbox.leftovers()) tally.fail(`left behind: ${leftover}`);
const exitCode = tally.report(onlyGarbled ? garbled : runs, ledgers);
sandbox.close();
// A sleep that lost its race would hold the process back.
process.exit(exitCode);

function usualWindowSends(): number {
  if (!canOpenWindow()) return 0;
  return runs >= LARGE_RUN ? MANY_WINDOW_SENDS : FEW_WINDOW_SENDS;
}

function sayWhatWentWrong(): void {
  const counts = MISHAPS.map((name) => `${name} ${weather.counts.get(name) ?? 0}`);
  console.log(`what went wrong: ${counts.join(', ')}`);
  console.log(`the server refused: ${[...proxy.refusals].map((refusal) => refusal.join(' ')).join(', ')}`);
  const { sentAnyway, edited } = replies.counts;
  console.log(`answered by staff on their way: ${sentAnyway} sent anyway, ${edited} edited and sent again`);
  if ((proxy.refusals.get('stale-thread') ?? 0) === 0 || sentAnyway + edited === 0)
    tally.fail('no reply came to a ticket that had moved on');
  for (const name of MISHAPS) if (!weather.counts.has(name)) tally.fail(`never went wrong: ${name}`);
  if (runs >= LARGE_RUN && !proxy.refusals.has('in-progress'))
    tally.fail('no repeat came while the server was still working on the first');
  if (weather.followed() > 0) tally.fail(`a redirection was followed ${weather.followed()} times`);
}
