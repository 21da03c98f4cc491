#!/usr/bin/env node
// Builds the bundles of one edition or of both: node scripts/build.mjs [client|agent]
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const asked = process.argv[2];
const editions = asked === 'client' || asked === 'agent' ? [asked] : ['client', 'agent'];

for (const edition of editions) {
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--logLevel', 'warn'],
    { cwd: root, stdio: 'inherit', env: { ...process.env, PAMBLY_EDITION: edition } },
  );
  if (status !== 0) process.exit(status ?? 1);
}
