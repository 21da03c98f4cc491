#!/usr/bin/env node
// Builds both editions and drives the built bundles end to end: npm run e2e [-- Playwright's own arguments]
import { join } from 'node:path';
import { childEnv, ensureDependencies, ensureDesktop, modernNode, root, run } from './lib/setup.mjs';

ensureDependencies();
const { kind, env } = ensureDesktop();
if (kind === 'host')
  process.stdout.write(
    "Electron's binary is not here: the built app runs in the test host (docs/fidelity.md).\n",
  );
run(modernNode(), [join(root, 'scripts/build.mjs')], { env: childEnv() });
const cli = join(root, 'node_modules/@playwright/test/cli.js');
run(modernNode(), [cli, 'test', '-c', 'test/e2e/playwright.config.ts', ...process.argv.slice(2)], {
  env: childEnv(env),
});
