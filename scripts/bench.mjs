#!/usr/bin/env node
// Benchmarks: npm run bench -- NAME, or all of them. Each prints figures, and one line of JSON last.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv, ensureDependencies, giveUp, modernNode, root, run } from './lib/setup.mjs';

ensureDependencies();
const folder = join(root, 'test', 'bench');
const all = ['suggest', 'search', 'scroll', 'load'];
const [name, ...rest] = process.argv.slice(2);
if (name !== undefined && !all.includes(name))
  giveUp(`There is no benchmark ${name}. There are: ${all.join(', ')}.`);
if (!existsSync(join(root, 'out/client/main')))
  run(modernNode(), [join(root, 'scripts/build.mjs'), 'client'], { env: childEnv() });
for (const one of name === undefined ? all : [name]) {
  run(modernNode(), ['--expose-gc', join(folder, `${one}.mjs`), ...rest], { env: childEnv() });
}
