import { defineConfig } from '@playwright/test';
import { findHeadlessShell } from '../host/chromium/find.ts';

/** The built pages in a real Chromium, with main's own policy and a fake main behind them. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  // Pictures are for people to look at, and made only when a folder for them is named.
  testIgnore: process.env['PAMBLY_PICTURES'] === undefined ? [/pictures\.spec\.ts$/i] : [],
  globalSetup: './buildPages.ts',
  outputDir: '../../test-results/ui',
  // Each test has a page of its own and nothing else.
  fullyParallel: true,
  workers: 2,
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      executablePath: findHeadlessShell(process.env),
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
});
