/**
 * The campaign `histories`: random histories of writing, sending, taking back, bad lines, restarts and time, against a
 * model of what the person knows. `docs/reliability.md` says how it is judged.
 */
import { parseCampaignOptions } from '../driver/options.ts';
import { openSandbox } from '../driver/sandbox.ts';
import { openTally } from '../driver/tally.ts';
import { makeTemplate } from './serverTemplate.ts';
import { runShare } from './share.ts';

const { runs, seed, window } = parseCampaignOptions({ runs: 1_000, small: 20 });
if ((window ?? 0) > 0) throw new Error('histories do not go through the window: leave --window out');
const sandbox = openSandbox();
const tally = openTally('histories', seed);
console.log(`histories: ${runs}, seed ${seed}`);
const template = sandbox.folder('template');
await makeTemplate(template);
let done = 0;
const counts = await runShare(
  { name: 'a', runs, seed, template, folder: sandbox.folder },
  {
    verdict: (where, verdict, closes) => (closes ? tally.close(where, verdict) : tally.add(where, verdict)),
    fail: tally.fail,
    done: (histories) => {
      done = histories;
    },
  },
);
console.log([...counts].map(([name, count]) => `${name} ${count}`).join(', '));
for (const leftover of await sandbox.leftovers()) tally.fail(`left behind: ${leftover}`);
const exitCode = tally.report(done, []);
sandbox.close();
process.exit(exitCode);
