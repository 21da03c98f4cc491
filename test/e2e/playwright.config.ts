import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// Without Electron's binary the specs run in the test host; `scripts/lib/setup.mjs` sets this for both commands.
if (process.env['PAMBLY_HOST'] === 'chromium') {
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= join(import.meta.dirname, '../host/dist');
}

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/e2e',
  workers: 1,
  // A loaded machine may miss a wait; what passes only then is reported as flaky. The promises get no second try.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
});
