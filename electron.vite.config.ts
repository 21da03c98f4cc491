import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { parseServerAddress } from './main/settings/serverAddress.ts';

/** One build per edition: `out/<edition>/{main,preload,renderer}`. `scripts/build.mjs` sets the edition. */
const edition = process.env['PAMBLY_EDITION'] === 'agent' ? 'agent' : 'client';
const here = (path: string): string => resolve(import.meta.dirname, path);
const out = (part: string): string => here(`out/${edition}/${part}`);
/** Where an installed build finds its company; empty when the person is to be asked. */
const companyServer = process.env['PAMBLY_COMPANY_SERVER'] ?? '';
if (companyServer !== '' && parseServerAddress(companyServer) === null)
  throw new Error(`PAMBLY_COMPANY_SERVER is not an address of a server: ${companyServer}`);
const define = {
  __EDITION__: JSON.stringify(edition),
  __VERSION__: JSON.stringify(process.env['PAMBLY_VERSION'] ?? '0.0.0'),
  __COMPANY_SERVER__: JSON.stringify(companyServer),
};

export default defineConfig({
  main: {
    define,
    build: {
      outDir: out('main'),
      externalizeDeps: false,
      // Main starts faster by a third of what it has to read.
      minify: true,
      rollupOptions: {
        input: {
          index: here('main/index.ts'),
          /** The app without its window, for campaigns and benchmarks on plain Node. */
          headless: here('main/headless.ts'),
          suggestionEngine: here('main/knowledge/engine/index.ts'),
        },
        output: { format: 'es', chunkFileNames: 'chunks/[name].js' },
      },
    },
  },
  preload: {
    define,
    build: {
      outDir: out('preload'),
      externalizeDeps: false,
      rollupOptions: {
        input: { index: here('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    define,
    root: here(`renderer/editions/${edition}`),
    plugins: [react()],
    build: {
      outDir: out('renderer'),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      minify: true,
      rollupOptions: { input: here(`renderer/editions/${edition}/index.html`) },
    },
  },
});
