import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

// Read by npm's `electron` package in each worker: where Playwright finds the executable.
process.env['ELECTRON_OVERRIDE_DIST_PATH'] ??= join(import.meta.dirname, 'dist');

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  outputDir: '../../test-results/host',
  workers: 1,
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
});
