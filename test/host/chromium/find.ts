import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES_IN_PATH = ['chromium', 'google-chrome', 'chromium-browser'] as const;
const HEADLESS_SHELL = '/usr/bin/chromium-headless-shell';
const FIXED_PLACES = [
  '/usr/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
] as const;

/**
 * The Chromium that the host drives: `PAMBLY_CHROMIUM`, then the usual places.
 * Throws one sentence that says what to install when there is none.
 */
export function findChromium(env: NodeJS.ProcessEnv): string {
  const named = env['PAMBLY_CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (isExecutable(named)) return named;
    throw new Error(`PAMBLY_CHROMIUM names ${named}, which is not an executable file.`);
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const inPath = NAMES_IN_PATH.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = [...FIXED_PLACES, ...inPath].find(isExecutable);
  if (found === undefined) {
    throw new Error(
      'No Chromium was found: install the package "chromium" or set PAMBLY_CHROMIUM to its executable.',
    );
  }
  return found;
}

/**
 * What pages alone are tested in: Chromium without the parts that a screen needs, for about half the processor time.
 * Where it is not there, the Chromium of `findChromium`.
 */
export function findHeadlessShell(env: NodeJS.ProcessEnv): string {
  const isNamed = (env['PAMBLY_CHROMIUM'] ?? '') !== '';
  return !isNamed && isExecutable(HEADLESS_SHELL) ? HEADLESS_SHELL : findChromium(env);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
