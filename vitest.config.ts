import { defineConfig } from 'vitest/config';

/** Only what hangs ends by these: a busy machine takes many times what a test needs. */
const UNIT_LIMIT_MS = 60_000;
const INTEGRATION_LIMIT_MS = 120_000;

/** `unit`: pure rules and single modules. `integration`: real files, real processes, real HTTP. */
export default defineConfig({
  define: { __EDITION__: '"client"', __VERSION__: '"0.1.0"', __COMPANY_SERVER__: '""' },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts', 'test/unit/**/*.test.tsx'],
          // Loading the modules anew for each file took most of the time. What a test changes, it puts back.
          isolate: false,
          testTimeout: UNIT_LIMIT_MS,
          hookTimeout: UNIT_LIMIT_MS,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          isolate: false,
          testTimeout: INTEGRATION_LIMIT_MS,
          hookTimeout: INTEGRATION_LIMIT_MS,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'packaging',
          include: ['test/packaging/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
