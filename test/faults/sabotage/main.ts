/**
 * The campaign `sabotage` tries the campaigns themselves: it breaks one promise after the other in a copy of the
 * project, builds it, and fails unless the matching campaign says what was lost. A run is one sabotage; `sent` counts
 * those that were tried, `received` those that were caught, `lost` those that were not.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCampaignOptions } from '../driver/options.ts';
import { seeded } from '../driver/random.ts';
import { projectRoot } from '../driver/sandbox.ts';
import type { Figures } from '../driver/tally.ts';
import { now } from '../driver/time.ts';
import { type Sabotage, SABOTAGES } from './sabotages.ts';

/** What the build and the campaigns need of the project. */
const COPIED = [
  'backend',
  'common',
  'main',
  'preload',
  'renderer',
  'test',
  'electron.vite.config.ts',
  'package.json',
  'tsconfig.json',
];

const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  version: string;
};
const { runs, seed, only, isSmall } = parseCampaignOptions({ runs: SABOTAGES.length, small: 1 });
const began = now();
const chosen = seeded(seed)
  .shuffle(SABOTAGES.filter(({ name, isByChance }) => name.includes(only) && !(isSmall && isByChance)))
  .slice(0, runs);
console.log(`sabotage: ${chosen.length} of ${SABOTAGES.length}, seed ${seed}`);

let caught = 0;
for (const sabotage of chosen) {
  const problem = attempt(sabotage);
  if (problem === null) caught += 1;
  console.log(`${sabotage.name}: ${problem ?? `caught by ${sabotage.campaign}`}`);
}
const figures: Figures = {
  name: 'sabotage',
  runs: chosen.length,
  sent: chosen.length,
  received: caught,
  lost: chosen.length - caught,
  duplicated: 0,
  corrupt: 0,
  worstLossMs: 0,
  seed,
  seconds: Math.round((now() - began) / 100) / 10,
};
console.log(JSON.stringify(figures));
process.exitCode = caught === chosen.length ? 0 : 1;

/** Answers why the sabotage was not caught, or null. */
function attempt(sabotage: Sabotage): string | null {
  const copy = mkdtempSync(join(tmpdir(), 'pambly-sabotage-'));
  try {
    for (const name of COPIED) cpSync(join(projectRoot, name), join(copy, name), { recursive: true });
    symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'), 'junction');
    const patch = join(import.meta.dirname, `${sabotage.name}.patch`);
    const patched = spawnSync('git', ['apply', patch], { cwd: copy, encoding: 'utf8' });
    if (patched.status !== 0) return `the patch does not apply any more: ${patched.stderr.trim()}`;
    const built = inCopy(copy, [
      'node_modules/electron-vite/bin/electron-vite.js',
      'build',
      '--logLevel',
      'warn',
    ]);
    if (built.status !== 0) return `the copy does not build:\n${built.stdout}${built.stderr}`;
    const program = join('test', 'faults', sabotage.campaign, 'main.ts');
    const run = inCopy(copy, [program, ...sabotage.args, '--seed', String(seed)]);
    const problem = notCaught(sabotage, run.stdout);
    return problem === null ? null : `${problem}\n${run.stdout}${run.stderr}`;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function notCaught({ campaign, isCaught }: Sabotage, output: string): string | null {
  try {
    const figures = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '') as Figures;
    return isCaught(figures) ? null : `not caught by ${campaign}`;
  } catch {
    return `${campaign} printed no figures`;
  }
}

function inCopy(copy: string, args: readonly string[]) {
  return spawnSync(process.execPath, ['--no-warnings', ...args], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, PAMBLY_EDITION: 'client', PAMBLY_VERSION: version },
  });
}
