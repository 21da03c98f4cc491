import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const root = join(import.meta.dirname, '../..');

/** Where the pages under test and the fake main's bundle are put; another folder for a second run at the same time. */
export const builtFolder = process.env['PAMBLY_UI_OUT'] ?? join(root, 'out/test-ui');

/** Builds the pages of both editions as they are shipped, and the fake main that stands behind them. */
export default async function buildPages(): Promise<void> {
  if (process.env['PAMBLY_UI_BUILT'] === '1') return;
  for (const edition of ['client', 'agent']) {
    await build({
      configFile: false,
      root: join(root, 'renderer/editions', edition),
      logLevel: 'error',
      plugins: [react()],
      define: { __EDITION__: JSON.stringify(edition), __VERSION__: '"0.1.0"' },
      build: { outDir: join(builtFolder, edition), emptyOutDir: true, assetsInlineLimit: 0 },
    });
  }
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      outDir: join(builtFolder, 'fake'),
      emptyOutDir: true,
      lib: {
        entry: join(root, 'test/support/fakePambly/install.ts'),
        formats: ['iife'],
        name: 'fakePambly',
        fileName: () => 'fakePambly.js',
      },
    },
  });
}
