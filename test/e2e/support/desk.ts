import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron as electron, type ElectronApplication, type Page } from '@playwright/test';

const root = join(import.meta.dirname, '../../..');

export type LaunchOptions = {
  readonly edition?: 'client' | 'agent';
  readonly server: string;
  /** The app's data folder: launch again with the same one to see what survived. */
  readonly userData: string;
  readonly language?: 'es' | 'en';
  readonly env?: Readonly<Record<string, string>>;
};

/** The built app with its window, on Electron or in the test host. */
export type RunningDesk = {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Asks the app to quit, as closing it does. */
  readonly close: () => Promise<void>;
  /** `kill -9` of the main process. */
  readonly kill: () => Promise<void>;
};

export async function launchDesk(options: LaunchOptions): Promise<RunningDesk> {
  const { edition = 'client', server, userData, language = 'es' } = options;
  const app = await electron.launch({
    args: [join(root, `out/${edition}/main/index.js`), `--user-data-dir=${userData}`, `--lang=${language}`],
    cwd: root,
    env: {
      ...definedEnv(),
      PAMBLY_SERVER: server,
      LANGUAGE: language,
      LANG: `${language}.UTF-8`,
      ...options.env,
    },
  });
  const page = await app.firstWindow();
  await page.locator('#root > *').first().waitFor();
  return {
    app,
    page,
    close: () => app.close(),
    kill: async () => {
      const { pid } = app.process();
      const ended = new Promise((resolve) => app.process().once('exit', resolve));
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      await ended;
    },
  };
}

/** A folder for one app's data, removed by `remove`. */
export async function newUserData(): Promise<{
  readonly path: string;
  readonly remove: () => Promise<void>;
}> {
  const path = await mkdtemp(join(tmpdir(), 'pambly-e2e-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) };
}

function definedEnv(): Record<string, string> {
  const entries = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
