#!/usr/bin/env node
// Everything that must hold. The last line is `N passed, N failed`. `--full` runs the large campaigns and matrices as
// well, in the whole Chromium.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv, ensureDependencies, ensureDesktop, findChromium, modernNode, root } from './lib/setup.mjs';

const full = process.argv.includes('--full');
const began = Date.now();
ensureDependencies();
const node = modernNode();
const desktop = ensureDesktop();
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';
/** Where nobody could see a window, the shell does for less than half the processor time. */
const hasShell = !process.env.PAMBLY_CHROMIUM && !process.env.DISPLAY && existsSync(HEADLESS_SHELL);
const env = childEnv({
  ...desktop.env,
  ...(full ? { PAMBLY_TEST_FULL: '1' } : {}),
  ...(!full && hasShell ? { PAMBLY_CHROMIUM: HEADLESS_SHELL } : {}),
  // Hundreds of processes read the same modules.
  NODE_COMPILE_CACHE: join(root, 'out', 'compile-cache'),
  FORCE_COLOR: '0',
  CI: '1',
});
const reports = join(root, 'out', 'test');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const bin = (name) => join(root, 'node_modules', name);
const vitest = (project) => ({
  name: project,
  args: [
    bin('vitest/vitest.mjs'),
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile=${join(reports, `${project}.json`)}`,
  ],
  count: countVitest,
});
const playwright = (name, config) => ({
  name,
  args: [bin('@playwright/test/cli.js'), 'test', '-c', config, '--reporter=dot,json'],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, `${name}.json`) },
  count: countPlaywright,
});
const campaign = (name, ...args) => ({
  name: `faults ${name}`,
  args: ['scripts/faults.mjs', name, '--built', ...args],
});

const hasChromium = findChromium() !== null;
const faults = full
  ? [
      campaign('kill', '--runs', '1000'),
      campaign('steps'),
      campaign('network', '--runs', '10000'),
      campaign('disk'),
      campaign('session'),
      campaign('clock'),
      campaign('histories', '--runs', '10000'),
      campaign('uploads'),
      campaign('sabotage'),
    ]
  : [
      {
        name: 'faults',
        args: ['scripts/faults.mjs', '--built'],
        count: () => countCampaigns(join(root, 'out', 'faults', 'all.json')),
      },
    ];
// The host runs on Linux and macOS; where real Electron is, a machine may have no Chromium besides.
const runsHost = hasChromium && process.platform !== 'win32';
/**
 * Side by side, since each of them waits at times; cut so that they end at about the same time, and so that what is soon
 * known comes first. `packaging` builds both editions, which the campaigns and `e2e` run.
 */
const lanes = [
  [
    { name: 'format', args: [bin('oxfmt/bin/oxfmt'), '--check'] },
    { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'] },
    { name: 'lint and layers', args: [bin('oxlint/bin/oxlint'), '--type-aware', '--deny-warnings'] },
    vitest('unit'),
    ...(hasChromium ? [playwright('ui', 'test/ui/playwright.config.ts')] : []),
  ],
  [vitest('packaging'), playwright('e2e', 'test/e2e/playwright.config.ts'), ...faults],
  [...(runsHost ? [playwright('host', 'test/host/playwright.config.ts')] : []), vitest('integration')],
];

let passed = 0;
let failed = 0;
const failedStages = [];
await Promise.all(
  lanes.map(async (stages) => {
    for (const stage of stages) await runStage(stage);
  }),
);
process.stdout.write(
  `\n${((Date.now() - began) / 1000).toFixed(0)} s on ${desktop.kind === 'electron' ? 'Electron' : 'the test host'}\n`,
);
if (failedStages.length > 0) process.stdout.write(`failed in: ${failedStages.join(', ')}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);

/** Shows the output in one piece at the end, so that two stages do not mix theirs. */
async function runStage(stage) {
  const start = Date.now();
  const { status, output } = await runToEnd(stage);
  process.stdout.write(`\n== ${stage.name}\n${output}`);
  const counted = stage.count?.(join(reports, `${stage.name}.json`)) ?? {
    passed: status === 0 ? 1 : 0,
    failed: 0,
  };
  // A stage that ended badly has failed, whatever its report says.
  const stageFailed = status === 0 ? counted.failed : Math.max(1, counted.failed);
  passed += counted.passed;
  failed += stageFailed;
  if (stageFailed > 0) failedStages.push(stage.name);
  const seconds = ((Date.now() - start) / 1000).toFixed(1);
  process.stdout.write(`== ${stage.name}: ${counted.passed} passed, ${stageFailed} failed (${seconds} s)\n`);
}

function runToEnd(stage) {
  const child = spawn(node, stage.args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, ...stage.env },
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes));
  return new Promise((resolve) => {
    child.once('close', (status) => resolve({ status, output: Buffer.concat(said).toString('utf8') }));
  });
}

function countVitest(report) {
  if (!existsSync(report)) return null;
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed: numPassedTests, failed: numFailedTests };
}

function countPlaywright(report) {
  if (!existsSync(report)) return null;
  const { stats } = JSON.parse(readFileSync(report, 'utf8'));
  if (stats.flaky > 0) process.stdout.write(`${stats.flaky} passed only at the second try\n`);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
}

function countCampaigns(report) {
  if (!existsSync(report)) return null;
  const { campaigns, failed } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed: campaigns - failed, failed };
}
