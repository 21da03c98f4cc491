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

interface TestFixtures {
  /** A userData folder of the test's own. */
  readonly userData: string;
  /** Starts the fixture's app; what still runs at the test's end is ended. */
  readonly launch: Launch;
}

interface WorkerFixtures {
  /** One running app for tests that leave it as they found it. */
  readonly shared: RunningFixture;
}

// Playwright reads the names of fixtures from a destructured argument, also where there are none.
/* oxlint-disable no-empty-pattern */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  userData: async ({}, use) => {
    const folder = makeUserData();
    await use(folder);
    rmSync(folder, { recursive: true, force: true });
  },
  launch: async ({ userData }, use) => {
    const running: RunningFixture[] = [];
    await use(async ({ args = [], env = {} } = {}) => {
      const fixture = await launchFixture([`--user-data-dir=${userData}`, ...args], env);
      running.push(fixture);
      return fixture;
    });
    for (const { app } of running) await endApp(app);
  },
  shared: [
    async ({}, use) => {
      const folder = makeUserData();
      const fixture = await launchFixture([`--user-data-dir=${folder}`]);
      await use(fixture);
      await endApp(fixture.app);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});
/* oxlint-enable no-empty-pattern */

function makeUserData(): string {
  return mkdtempSync(join(tmpdir(), 'host-test-'));
}

async function launchFixture(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<RunningFixture> {
  const app = await _electron.launch({
    args: [FIXTURE_APP, ...args],
    env: { ...process.env, ...env } as Record<string, string>,
  });
  const page = await app.firstWindow();
  await page.getByRole('heading').waitFor();
  return { app, page };
}

/** Without asking: a test may have left its vetoes behind, or ended the app itself. */
async function endApp(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ app: main }) => main.exit(0)).catch(() => undefined);
  await app.close().catch(() => undefined);
}

export { expect } from '@playwright/test';

/** The fixture's journal of what happened in its main process. */
export async function readEvents(app: ElectronApplication): Promise<readonly string[]> {
  return app.evaluate(() => globalThis.fixtureLog.events);
}
