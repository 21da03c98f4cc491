import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, type Page } from '@playwright/test';

export const FIXTURE_APP = join(import.meta.dirname, '..', 'fixture');

/** What the fixture's preload script offers its page. */
export interface FixtureApi {
  echo<Value>(value: Value): Promise<Value>;
  fail(): Promise<never>;
  sender(): Promise<{ readonly url: string; readonly origin: string }>;
  tell(value: string): void;
  onTold(callback: (value: string) => void): () => void;
  pathOf(file: File): string;
  readonly greeting: { readonly words: readonly string[] };
  callTwice(callback: (value: number) => unknown): readonly unknown[];
  throws(): never;
}

/** What the fixture's main process keeps for the tests. */
export interface FixtureMain {
  readonly fixtureLog: {
    readonly events: readonly string[];
    readonly requests: readonly string[];
    readonly permissions: readonly string[];
  };
  vetoes?: { beforeQuit?: boolean; close?: boolean; stayOpen?: boolean };
  permissionAnswers?: Readonly<Record<string, boolean>>;
}

declare global {
  // Present in the fixture's page and in its main process; the tests run in neither.
  var fixture: FixtureApi;
  var fixtureLog: FixtureMain['fixtureLog'];
  var vetoes: FixtureMain['vetoes'];
  var permissionAnswers: FixtureMain['permissionAnswers'];
}

export interface RunningFixture {
  readonly app: ElectronApplication;
  readonly page: Page;
}

type Launch = (options?: {
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}) => Promise<RunningFixture>;

interface Fixtures {
  /** A userData folder of the test's own. */
  readonly userData: string;
  /** Starts the fixture's app; what still runs at the test's end is ended. */
  readonly launch: Launch;
}

export const test = base.extend<Fixtures>({
  // Playwright insists on a destructured first argument.
  // oxlint-disable-next-line no-empty-pattern
  userData: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'host-test-'));
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  launch: async ({ userData }, use) => {
    const running: ElectronApplication[] = [];
    await use(async ({ args = [], env = {} } = {}) => {
      const app = await _electron.launch({
        args: [FIXTURE_APP, `--user-data-dir=${userData}`, ...args],
        env: { ...(process.env as Record<string, string>), ...(env as Record<string, string>) },
      });
      running.push(app);
      const page = await app.firstWindow();
      await page.getByRole('heading').waitFor();
      return { app, page };
    });
    for (const app of running) {
      await app.evaluate(({ app: main }) => main.exit(0)).catch(() => undefined);
      await app.close().catch(() => undefined);
    }
  },
});

export { expect } from '@playwright/test';

/** The fixture's journal of what happened in its main process. */
export async function readEvents(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => globalThis.fixtureLog.events);
}
