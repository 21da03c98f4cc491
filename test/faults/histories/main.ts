/**
 * The campaign `histories`: random histories of writing, sending, taking back, bad lines, restarts and time, against a
 * model of what the person knows; some of them through the whole app with its window. `docs/reliability.md` says how it
 * is judged.
 */
import { parseCampaignOptions } from '../driver/options.ts';
import { openSandbox } from '../driver/sandbox.ts';
import { openTally } from '../driver/tally.ts';
import { canOpenWindow } from '../driver/windowApp.ts';
import { newEngineComputer } from './engineComputer.ts';
import { makeTemplate } from './serverTemplate.ts';
import { type Kind, leftOutAtWindow, type Report, runShare } from './share.ts';
import type { Counts } from './step.ts';
import { newWindowComputer } from './window/windowComputer.ts';

/** Of the histories, how many go through the window, and how many of those at the same time. */
const WINDOW_SHARE = 0.05;
const MOST_WINDOWS = 50;
const WINDOWS_AT_ONCE = 2;

const ENGINE: Kind = { hasScreen: false, newComputer: newEngineComputer, historiesPerComputer: 40 };
const WINDOW: Kind = {
  hasScreen: true,
  newComputer: (name, _seed, world) => newWindowComputer(name, world),
  historiesPerComputer: 10,
};

const { runs, seed, window, untilFound } = parseCampaignOptions({ runs: 1_000, small: 20 });
if ((window ?? 0) > 0 && !canOpenWindow()) throw new Error('there is nothing to run the window on');
const windowRuns = Math.min(runs, window ?? usualWindows());
const sandbox = openSandbox();
const tally = openTally('histories', seed);
console.log(`histories: ${runs}, ${windowRuns} of them through the window, seed ${seed}`);
const template = sandbox.folder('template');
await makeTemplate(template);
const done = { engine: 0, window: 0 };

const reportTo = (where: keyof typeof done): Report => ({
  verdict: (what, verdict, closes) => (closes ? tally.close(what, verdict) : tally.add(what, verdict)),
  fail: tally.fail,
  done: () => {
    done[where] += 1;
  },
});
const say = (what: string, counts: Counts): void =>
  console.log(`${what}: ${[...counts].map(([name, count]) => `${name} ${count}`).join(', ')}`);

// A share ends at its first failure; what is only to be found need not be made clear as well.
const plain = { template, sandbox, shrinks: untilFound === null };
if (runs > windowRuns) {
  const share = { name: 'a', kind: ENGINE, runs: runs - windowRuns, seed, ...plain };
  say('with the engine alone', await runShare(share, reportTo('engine')));
}
if (windowRuns > 0) {
  const atOnce = Math.min(WINDOWS_AT_ONCE, windowRuns);
  const shares = Array.from({ length: atOnce }, async (_, index) => {
    const mine = Math.floor((windowRuns + index) / atOnce);
    const share = { name: `w${index}`, kind: WINDOW, runs: mine, seed: seed + index, ...plain };
    say(`at window ${index}`, await runShare(share, reportTo('window')));
  });
  for (const end of await Promise.allSettled(shares))
    if (end.status === 'rejected') tally.fail(String(end.reason));
  console.log(`${done.window} histories went through the window`);
  for (const what of leftOutAtWindow()) console.log(`left out there: ${what}`);
}
for (const leftover of await sandbox.leftovers()) tally.fail(`left behind: ${leftover}`);
const exitCode = tally.report(done.engine + done.window, []);
sandbox.close();
process.exit(exitCode);

function usualWindows(): number {
  if (!canOpenWindow()) return 0;
  return Math.min(MOST_WINDOWS, Math.max(1, Math.round(runs * WINDOW_SHARE)));
}
