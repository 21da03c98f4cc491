import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { expect, FIXTURE_APP, readEvents, test } from './support/fixture.ts';

const EXECUTABLE = join(import.meta.dirname, 'dist', 'electron');
const GONE_WITHIN_MS = 3000;

test('closing the app asks in order and ends it', async ({ launch }) => {
  const { app } = await launch();
  await app.evaluate(({ app: main }) => {
    main.on('quit', () => process.stdout.write(`${JSON.stringify(globalThis.fixtureLog.events)}\n`));
  });
  let said = '';
  app.process().stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await app.close();
  expect(JSON.parse(said)).toEqual(['before-quit', 'close', 'closed', 'will-quit', 'quit']);
  expect(await ended).toBe(0);
});

test('before-quit and a window can each refuse a quit, and a later one works', async ({ launch }) => {
  const { app, page } = await launch();
  await askToQuit(app, { beforeQuit: true });
  expect(await readEvents(app)).toEqual(['before-quit']);
  await askToQuit(app, { close: true });
  expect(await readEvents(app)).toEqual(['before-quit', 'before-quit', 'close']);
  await expect(page.getByRole('heading')).toHaveText('Fixture');
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await askToQuit(app, {});
  expect(await ended).toBe(0);
});

test('the last window closed is told, and the app may live on and open another', async ({ launch }) => {
  const { app } = await launch();
  await app.evaluate(({ BrowserWindow }) => {
    globalThis.vetoes = { stayOpen: true };
    BrowserWindow.getAllWindows()[0]?.close();
  });
  await expect.poll(() => readEvents(app)).toEqual(['close', 'closed', 'window-all-closed']);
  const opened = app.waitForEvent('window');
  await app.evaluate(({ BrowserWindow }) => void new BrowserWindow().loadURL('app://fixture/index.html'));
  await expect((await opened).getByRole('heading')).toHaveText('Fixture');
});

test('SIGTERM is a polite quit', async ({ launch }) => {
  const { app } = await launch();
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  app.process().kill('SIGTERM');
  // The debugger that Playwright attached would hold the process back.
  await app.close();
  expect(await ended).toBe(0);
});

test('a second instance ends at once and the first one learns of it', async ({ launch, userData }) => {
  const { app } = await launch();
  const second = startApp([`--user-data-dir=${userData}`, 'pambly://ticket/7']);
  expect(await exitCode(second)).toBe(0);
  await expect.poll(() => readEvents(app)).toEqual([`second-instance pambly://ticket/7 ${process.cwd()}`]);
});

test('another userData folder is another instance', async ({ launch, userData }) => {
  await launch();
  const other = startApp([`--user-data-dir=${join(userData, 'other')}`]);
  await waitForLine(other, /^DevTools listening/);
  other.kill('SIGTERM');
  expect(await exitCode(other)).toBe(0);
});

test('kill -9 frees the lock and leaves no process and no folder', async ({ launch, userData }) => {
  test.skip(process.platform !== 'linux', 'looks for processes under /proc');
  const profilesBefore = profileFolders();
  // The whole Chromium, of which there is more to leave behind than of its shell.
  const first = startApp([`--user-data-dir=${userData}`], { PAMBLY_CHROMIUM: '' });
  await waitForLine(first, /^DevTools listening/);
  const [profile] = profileFolders().filter((folder) => !profilesBefore.includes(folder));
  if (profile === undefined) throw new Error('The host made no profile folder.');
  await expect.poll(() => processesOf(profile).length).toBeGreaterThan(2);
  const group = groupOf(processesOf(profile)[0] ?? 0);
  // Chromium would notice by itself; standing still it cannot, and the watchdog has to end it.
  process.kill(-group, 'SIGSTOP');
  first.kill('SIGKILL');
  await expect
    .poll(() => [...processesOf(profile), ...processesInGroup(group)], { timeout: GONE_WITHIN_MS })
    .toEqual([]);
  await expect.poll(() => existsSync(profile), { timeout: GONE_WITHIN_MS }).toBe(false);
  const { app } = await launch();
  expect(await app.evaluate(({ app: main }) => main.hasSingleInstanceLock())).toBe(true);
});

test('an entry file may be named instead of a folder', async ({ userData }) => {
  const byFile = spawn(EXECUTABLE, [join(FIXTURE_APP, 'main.js'), `--user-data-dir=${userData}`]);
  await waitForLine(byFile, /^DevTools listening/);
  byFile.kill('SIGTERM');
  expect(await exitCode(byFile)).toBe(0);
});

test('one sentence says that there is no Chromium', async ({ userData }) => {
  const env = { ...process.env, PAMBLY_CHROMIUM: '/nowhere/chromium' };
  const child = spawn(EXECUTABLE, [FIXTURE_APP, `--user-data-dir=${userData}`], { env });
  const line = await waitForLine(child, /./);
  expect(line).toBe('PAMBLY_CHROMIUM names /nowhere/chromium, which is not an executable file.');
  expect(await exitCode(child)).toBe(1);
});

async function askToQuit(app: ElectronApplication, vetoes: typeof globalThis.vetoes): Promise<void> {
  await app.evaluate(({ app: main }, given) => {
    globalThis.vetoes = given;
    main.quit();
  }, vetoes);
}

function startApp(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  return spawn(EXECUTABLE, [FIXTURE_APP, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  return new Promise((resolve) => child.once('exit', resolve));
}

async function waitForLine(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const line = text.split('\n').find((candidate) => pattern.test(candidate));
      if (line !== undefined) resolve(line);
    });
    child.once('exit', () => reject(new Error(`The host ended without ${String(pattern)}:\n${text}`)));
  });
}

function profileFolders(): readonly string[] {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith('pambly-host-'));
  return names.map((name) => join(tmpdir(), name));
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${String(pid)}`) && !isZombie(pid);
}

/** Living processes that were started with the profile folder. */
function processesOf(profile: string): readonly number[] {
  return livingProcesses().filter((pid) => readProc(pid, 'cmdline').includes(profile) && !isWatchdog(pid));
}

function processesInGroup(group: number): readonly number[] {
  return livingProcesses().filter((pid) => groupOf(pid) === group);
}

/** The watchdog outlives Chromium by the moment it needs to remove the folder. */
function isWatchdog(pid: number): boolean {
  return readProc(pid, 'cmdline').includes('watchdog.sh');
}

function livingProcesses(): readonly number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => isAlive(pid));
}

function isZombie(pid: number): boolean {
  return statFields(pid)[0] === 'Z';
}

function groupOf(pid: number): number {
  return Number(statFields(pid)[2]);
}

/** The fields of /proc/PID/stat after the name: state, parent, process group, … */
function statFields(pid: number): readonly string[] {
  return readProc(pid, 'stat').split(') ').at(-1)?.split(' ') ?? [];
}

function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${String(pid)}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
