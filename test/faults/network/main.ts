/**
 * The campaign `network`: tickets and replies, some with attachments, are sent over a line on which a third of all
 * requests goes wrong in one of many ways; everything arrives exactly once, in order, with identical attachments. A run
 * is one thing sent.
 */
import { demoLogins, startBackend } from '#test/support/backend.ts';
import { newLaptop } from '../driver/laptop.ts';
import { parseCampaignOptions } from '../driver/options.ts';
import { seeded } from '../driver/random.ts';
import { openSandbox } from '../driver/sandbox.ts';
import { openTally } from '../driver/tally.ts';
import { startProxy } from '../proxy/faultProxy.ts';
import { sendGarbled } from './garbled.ts';
import { sendMany } from './sendMany.ts';
import { badWeather, MISHAPS } from './weather.ts';

/** Of the things sent, how many are garbled on the way, at the end. */
const GARBLED_SHARE = 0.005;

const { runs, seed, only } = parseCampaignOptions({ runs: 1_000, small: 60 });
const sandbox = openSandbox();
const tally = openTally('network', seed);
const rng = seeded(seed);
console.log(`network: ${runs} sends, seed ${seed}`);

const backend = await startBackend({ dataDir: sandbox.folder('server') });
const proxy = await startProxy(backend.url);
const laptop = newLaptop({ number: 1, sandbox, serverUrl: proxy.url, serverData: backend.dataDir });
const weather = badWeather(rng.fork());
const garbled = Math.max(2, Math.round(runs * GARBLED_SHARE));
const onlyGarbled = only === 'garbled';

try {
  const app = laptop.start();
  const person = await laptop.sitDown(app, rng.fork());
  if (!onlyGarbled) {
    proxy.decide(weather.decide);
    await sendMany({ app, laptop, rng: rng.fork(), count: runs, login: demoLogins.lucia });
  }
  proxy.decide(() => ({ kind: 'none' }));
  await sendGarbled({ person, proxy, ledger: laptop.ledger, count: garbled });
  await app.stop();
  tally.close('at the end', await laptop.judge('settled'));
} catch (error) {
  tally.fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
await proxy.close();
await backend.stop();

if (!onlyGarbled) {
  console.log(
    `what went wrong: ${MISHAPS.map((name) => `${name} ${weather.counts.get(name) ?? 0}`).join(', ')}`,
  );
  for (const name of MISHAPS) if (!weather.counts.has(name)) tally.fail(`never went wrong: ${name}`);
}
console.log(`garbled on the way: ${garbled}`);
for (const leftover of await sandbox.leftovers()) tally.fail(`left behind: ${leftover}`);
const exitCode = tally.report(onlyGarbled ? garbled : runs, [laptop.ledger.path]);
sandbox.close();
// A sleep that lost its race would hold the process back.
process.exit(exitCode);
