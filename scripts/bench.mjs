#!/usr/bin/env node
// Benchmarks: npm run bench -- NAME, or all of them, small. Each prints figures, and one line of JSON last.
import { mkdirSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { childEnv, ensureDependencies, ensureDesktop, giveUp, modernNode, root, run } from './lib/setup.mjs';

/** With what makes each of them small enough to be run with all the others. */
const SMALL = {
  suggest: '--subjects 30',
  search: '--tickets 2000 --messages 20000 --queries 60',
  scroll: '--tickets 2000 --frames 300 --runs 1',
  queue: '--tickets 5000 --keys 60 --runs 1',
  keystroke: '--tickets 2000 --rounds 2',
  start: '--many 2000 --runs 3',
  thread: '--tickets 2000 --runs 2',
  submit: '--tickets 2000 --sends 8',
  firstsync: '--tickets 2000 --messages 20000 --runs 2',
  delta: '--many 5000 --runs 5',
  memory: '--tickets 2000 --opened 50',
  load: '--clients 20 --agents 4 --seconds 15',
};

ensureDependencies();
const folder = join(root, 'test', 'bench');
const given = process.argv.slice(2);
const [name, ...options] = given[0]?.startsWith('-') ? [undefined, ...given] : given;
if (name !== undefined && !(name in SMALL))
  giveUp(`There is no benchmark ${name}. There are: ${Object.keys(SMALL).join(', ')}.`);
const { env } = ensureDesktop();
run(modernNode(), [join(root, 'scripts/build.mjs'), 'client'], { env: childEnv(env) });
process.exitCode = name === undefined ? await runAll() : (await runOne(name, options)).status;

async function runAll() {
  const figures = [];
  let failed = 0;
  for (const [one, small] of Object.entries(SMALL)) {
    process.stdout.write(`\n-- ${one}\n`);
    const { status, last } = await runOne(one, [...small.split(' '), ...options]);
    if (status !== 0) failed += 1;
    figures.push({ benchmark: one, missed: status !== 0, figures: last });
  }
  process.stdout.write(`\n${JSON.stringify(figures)}\n`);
  return failed === 0 ? 0 : 1;
}

/** Shows what it prints and keeps its last line under `out/bench/`. */
async function runOne(one, args) {
  const program = ['--no-warnings', '--expose-gc', join(folder, `${one}.mjs`), ...args];
  const child = spawn(modernNode(), program, {
    cwd: root,
    env: childEnv(env),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    said += text;
    process.stdout.write(text);
  });
  const status = await new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  const last = jsonOf(said.trimEnd().split('\n').at(-1) ?? '');
  if (last !== null) {
    mkdirSync(join(root, 'out', 'bench'), { recursive: true });
    writeFileSync(join(root, 'out', 'bench', `${one}.json`), `${JSON.stringify(last)}\n`);
  }
  return { status, last };
}

function jsonOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
