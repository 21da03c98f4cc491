#!/usr/bin/env node
// Fault campaigns: npm run faults -- [NAME] [--runs N] [--seed S] [--window N]
// Without NAME all of them, small. The last line printed is one JSON object with the figures; see docs/reliability.md.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv, ensureDependencies, findChromium, giveUp, modernNode, root, run } from './lib/setup.mjs';

ensureDependencies();
const campaigns = readdirSync(join(root, 'test', 'faults')).filter((name) =>
  existsSync(join(root, 'test', 'faults', name, 'main.ts')),
);
campaigns.splice(campaigns.indexOf('judge'), 1);
const [name, ...options] = process.argv[2]?.startsWith('-')
  ? [undefined, ...process.argv.slice(2)]
  : process.argv.slice(2);
if (name !== undefined && !campaigns.includes(name))
  giveUp(`No campaign is called ${name}: ${campaigns.join(', ')}.`);

const node = modernNode();
const env = childEnv(
  findChromium() === null ? {} : { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'test', 'host', 'dist') },
);
run(node, [join(root, 'scripts', 'build.mjs'), 'client'], { env });

let failed = 0;
for (const campaign of name === undefined ? campaigns : [name]) {
  const args = [
    join(root, 'test', 'faults', campaign, 'main.ts'),
    ...(name === undefined ? ['--small'] : []),
    ...options,
  ];
  const { status } = spawnSync(node, ['--no-warnings', ...args], { cwd: root, stdio: 'inherit', env });
  if (status !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);
