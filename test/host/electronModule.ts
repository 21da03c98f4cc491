import { registerHooks } from 'node:module';

const NAMES = new Set(['electron', 'electron/main', 'electron/common']);

/** From here on, `import 'electron'` and `require('electron')` give the host's own module. */
export function provideElectronModule(): void {
  const url = new URL('./electron/index.ts', import.meta.url).href;
  registerHooks({
    resolve: (specifier, context, next) =>
      NAMES.has(specifier)
        ? { url, format: 'module-typescript', shortCircuit: true }
        : next(specifier, context),
  });
}
