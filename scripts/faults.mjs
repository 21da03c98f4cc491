#!/usr/bin/env node
// Fault campaigns: npm run faults -- [NAME] [--runs N] [--seed S] [--window N]
// Without NAME all of them, small, a few at a time (`disk` only on Linux: it mounts a small disk of its own). The last
// line printed is one JSON object with the figures; see docs/reliability.md.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv, ensureDependencies, findChromium, giveUp, modernNode, root, run } from './lib/setup.mjs';

/** Campaigns mostly wait: two cores carry this many small ones. */
const LANES = 3;

ensureDependencies();
const campaigns = readdirSync(join(root, 'test', 'faults')).filter(
  (name) => name !== 'judge' && existsSync(join(root, 'test', 'faults', name, 'main.ts')),
);
/** Said by whoever has built already, and is running what was built at this moment. */
const BUILT = '--built';
const given = process.argv.slice(2).filter((argument) => argument !== BUILT);
const [name, ...options] = given[0]?.startsWith('-') ? [undefined, ...given] : given;
if (name !== undefined && !campaigns.includes(name))
  giveUp(`No campaign is called ${name}: ${campaigns.join(', ')}.`);

const node = modernNode();
const env = childEnv(
  findChromium() === null ? {} : { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'test', 'host', 'dist') },
);
if (!process.argv.includes(BUILT)) run(node, [join(root, 'scripts', 'build.mjs'), 'client'], { env });
process.exit(name === undefined ? await runAll() : await runOne(name, options, 'inherit').ended);

/** Runs all of them, small, and prints each one's output when it has ended. Answers the exit code. */
async function runAll() {
  // The one that builds and runs others takes longest.
  const waiting = campaigns
    .filter((campaign) => campaign !== 'disk' || process.platform === 'linux')
    .toSorted((a, b) => Number(b === 'sabotage') - Number(a === 'sabotage'));
  const tried = waiting.length;
  const figures = [];
  let failed = 0;
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { ended, output } = runOne(next, ['--small', ...options], 'pipe');
      const status = await ended;
      if (status !== 0) failed += 1;
      process.stdout.write(`\n-- ${next}${status === 0 ? '' : ' FAILED'}\n${output()}`);
      figures.push(lastLineOf(output()));
    }
  };
  await Promise.all(Array.from({ length: LANES }, work));
  const sum = (key) => figures.reduce((total, one) => total + (one[key] ?? 0), 0);
  const counted = ['runs', 'sent', 'received', 'lost', 'duplicated', 'corrupt'];
  const total = Object.fromEntries(counted.map((key) => [key, sum(key)]));
  const worstLossMs = Math.max(...figures.map((one) => one.worstLossMs ?? 0));
  const all = JSON.stringify({ name: 'all', campaigns: tried, failed, ...total, worstLossMs });
  mkdirSync(join(root, 'out', 'faults'), { recursive: true });
  writeFileSync(join(root, 'out', 'faults', 'all.json'), `${all}\n`);
  process.stdout.write(`\n${all}\n`);
  return failed === 0 ? 0 : 1;
}

function runOne(campaign, args, stdio) {
  const program = join(root, 'test', 'faults', campaign, 'main.ts');
  const child = spawn(node, ['--no-warnings', program, ...args], {
    cwd: root,
    stdio: ['ignore', stdio, stdio],
    env,
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes) => said.push(bytes));
  return {
    output: () => Buffer.concat(said).toString('utf8'),
    ended: new Promise((resolve) => {
      child.once('close', (status) => resolve(status ?? 1));
    }),
  };
}

function lastLineOf(output) {
  try {
    return JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
  } catch {
    return {};
  }
}
