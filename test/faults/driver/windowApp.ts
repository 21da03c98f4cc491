import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import type { Sandbox } from './sandbox.ts';
import { waitedForProcessor, within } from './time.ts';

const START_LIMIT_MS = 60_000;

/** The whole built app with its window, driven by Playwright. */
export type WindowApp = {
  readonly app: ElectronApplication;
  readonly page: Page;
  /**
   * How long (ms) its processes have stood in line for a processor, added up: a keystroke goes through the page and
   * Chromium before it comes to the main process. Null where the system does not say.
   */
  readonly waited: () => number | null;
  /** `kill -9` of the main process. */
  readonly kill: () => Promise<void>;
  /** Asks it to quit, as closing it does. */
  readonly close: () => Promise<void>;
};

export type WindowConfig = { readonly userData: string; readonly serverUrl: string };

/** Whether the command that started the campaign found something to run the app on. */
export function canOpenWindow(): boolean {
  return process.env['ELECTRON_OVERRIDE_DIST_PATH'] !== undefined;
}

export async function openWindow(
  sandbox: Sandbox,
  { userData, serverUrl }: WindowConfig,
): Promise<WindowApp> {
  const app = await _electron.launch({
    args: [join(sandbox.app, 'out/client/main/index.js'), `--user-data-dir=${userData}`, '--lang=es'],
    cwd: sandbox.app,
    timeout: START_LIMIT_MS,
    env: { ...definedEnv(), PAMBLY_SERVER: serverUrl, LANGUAGE: 'es', LANG: 'es.UTF-8' },
  });
  const page = await app.firstWindow();
  await within(
    START_LIMIT_MS,
    'the window to come up by itself',
    page.locator('#root > *').first().waitFor(),
  );
  const host = app.process();
  const ended = new Promise<void>((resolve) => {
    host.once('exit', () => resolve());
  });
  const pids = sandbox
    .processes()
    .filter(({ pid, command }) => pid === host.pid || /chrom|electron/.test(command))
    .map(({ pid }) => pid);
  return {
    app,
    page,
    waited: () => {
      const times = pids.map(waitedForProcessor).filter((ms) => ms !== null);
      return times.length === 0 ? null : times.reduce((sum, ms) => sum + ms, 0);
    },
    kill: async () => {
      host.kill('SIGKILL');
      await ended;
    },
    close: async () => {
      await app.close();
      await ended;
    },
  };
}

function definedEnv(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
