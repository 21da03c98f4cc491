#!/usr/bin/env node
// Builds the bundles of one edition or of both: node scripts/build.mjs [client|agent]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv, ensureDependencies, modernNode, root, run } from './lib/setup.mjs';

ensureDependencies();
const asked = process.argv[2];
const editions = asked === 'client' || asked === 'agent' ? [asked] : ['client', 'agent'];
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
for (const edition of editions) {
  run(
    modernNode(),
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
    {
      env: childEnv({ PAMBLY_EDITION: edition, PAMBLY_VERSION: version }),
    },
  );
}
