import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { CdpConnection } from './connection.ts';
import { findChromium } from './find.ts';

/** Every profile folder's name starts with it, so that a leftover is recognised. */
export const PROFILE_PREFIX = 'pambly-host-';

export interface RunningChromium {
  readonly connection: CdpConnection;
  /** The line that Playwright waits for; Chromium prints it once it can be reached. */
  readonly announced: Promise<string>;
  /** True when Chromium opened a window of its own that the first BrowserWindow is to take over. */
  readonly hasFirstWindow: boolean;
  readonly ended: Promise<void>;
}

const SWITCHES: Readonly<Record<string, string>> = {
  // Playwright comes by the port; the host's own way is the pipe, with which Chromium also ends.
  'remote-debugging-port': '0',
  'remote-debugging-pipe': '',
  // Keeps Chromium from warning about the switches below, in a bar above the page.
  'test-type': '',
  'no-first-run': '',
  'no-default-browser-check': '',
  'disable-background-networking': '',
  'disable-component-update': '',
  'disable-sync': '',
  'disable-extensions': '',
  'disable-breakpad': '',
  'disable-gpu': '',
  'disable-dev-shm-usage': '',
  'password-store': 'basic',
  'use-mock-keychain': '',
  // Tests stay on this computer: no other name resolves.
  'host-resolver-rules': 'MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
};

/** Read by Node or by the app; Chromium is not told, or told by the host itself. */
const NOT_FOR_CHROMIUM = new Set(['inspect', 'inspect-brk', 'remote-debugging-port', 'user-data-dir']);

/** Lists that add up instead of replacing each other. */
const FEATURE_LISTS = new Set(['disable-features', 'enable-features']);

/** Starts Chromium in a process group of its own, and a watchdog that ends it when this process ends. */
export function launchChromium(given: ReadonlyMap<string, string>, env: NodeJS.ProcessEnv): RunningChromium {
  const executable = findChromium(env);
  const profile = mkdtempSync(join(tmpdir(), PROFILE_PREFIX));
  const headless = isHeadless(env);
  const watchdog = startWatchdog(profile);
  const chromium = spawn(executable, chromiumArguments(given, profile, headless), {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
    // What Chromium lays down for itself goes with its profile. Elsewhere the path would be too long for its socket.
    env: process.platform === 'linux' ? { ...process.env, TMPDIR: profile } : process.env,
  });
  watchdog.write(`${String(chromium.pid)}\n`);
  return {
    connection: new CdpConnection(chromium.stdio[4] as Readable, chromium.stdio[3] as Writable),
    announced: waitForAnnouncement(chromium, env['HOST_DEBUG'] !== undefined),
    hasFirstWindow: !headless,
    ended: new Promise((resolve) => chromium.once('exit', () => resolve())),
  };
}

function isHeadless(env: NodeJS.ProcessEnv): boolean {
  const hasScreen = process.platform !== 'linux' || (env['DISPLAY'] ?? '') !== '';
  return !hasScreen || (env['HOST_HEADLESS'] ?? '') !== '';
}

function chromiumArguments(given: ReadonlyMap<string, string>, profile: string, headless: boolean): string[] {
  const all = new Map(Object.entries(SWITCHES));
  all.set('user-data-dir', profile);
  if (process.getuid?.() === 0) all.set('no-sandbox', '');
  if (headless) {
    all.set('headless', '');
    all.set('no-startup-window', '');
  } else {
    // Only a window opened from the command line has neither tabs nor an address bar.
    all.set('app', 'data:text/html,');
  }
  for (const [name, value] of given) {
    if (NOT_FOR_CHROMIUM.has(name)) continue;
    const before = FEATURE_LISTS.has(name) ? all.get(name) : undefined;
    all.set(name, before === undefined ? value : `${before},${value}`);
  }
  return [...all].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
}

/**
 * The watchdog lives in a session of its own and reads a pipe that only this process holds, so it
 * notices every way of ending, `kill -9` of the whole process group included.
 */
function startWatchdog(profile: string): Writable {
  const watchdog = spawn('/bin/sh', [join(import.meta.dirname, 'watchdog.sh'), profile], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watchdog.unref();
  const pipe = watchdog.stdin;
  if ('unref' in pipe && typeof pipe.unref === 'function') pipe.unref();
  return pipe;
}

function waitForAnnouncement(chromium: ChildProcess, verbose: boolean): Promise<string> {
  const errors = chromium.stderr;
  if (errors === null) return Promise.reject(new Error('Chromium was started without its error stream.'));
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    createInterface({ input: errors }).on('line', (line) => {
      if (verbose) process.stderr.write(`[chromium] ${line}\n`);
      if (line.startsWith('DevTools listening on ')) resolve(line);
      else if (said.length < 20) said.push(line);
    });
    chromium.once('error', reject);
    chromium.once('exit', (code) => {
      reject(new Error(`Chromium ended at its start with code ${String(code)}:\n${said.join('\n')}`));
    });
  });
}
