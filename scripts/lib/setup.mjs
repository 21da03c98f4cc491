// What every command needs before it can run, for a machine on which nothing is installed. Runs on Node 20 and later
// with no dependencies.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** How long Electron's download may take before the test host is used instead. */
const ELECTRON_DOWNLOAD_MS = 20_000;
/** A download that failed is not tried again for this long. */
const REMEMBER_FAILURE_MS = 12 * 3_600_000;
const CHROMIUM_PACKAGES = 'chromium chromium-headless-shell xvfb xauth fonts-liberation';
const APT_LINE = `apt-get update && apt-get install -y --no-install-recommends ${CHROMIUM_PACKAGES}`;

/** Ends the command with one sentence that says what to do. */
export function giveUp(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** Runs a program to its end in the project's folder; ends the command when it fails. */
export function run(program, args, options = {}) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit', ...options });
  if (error !== undefined) giveUp(`${program} could not be started: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** Installs the dependencies when what is there is not what the lockfile says. */
export function ensureDependencies() {
  if (isInstalled()) return;
  process.stdout.write('Installing the dependencies (npm ci)…\n');
  const isWindows = process.platform === 'win32';
  run(isWindows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    shell: isWindows,
  });
}

/** npm writes what it installed into a lockfile of its own; packages for other systems are left out there. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const read = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
  const present = read(installed);
  return Object.entries(read(join(root, 'package-lock.json'))).every(
    ([path, { version, optional }]) => path === '' || optional === true || present[path]?.version === version,
  );
}

/** A Node that runs TypeScript and has `node:sqlite`: the one among the dependencies, or the one running this. */
export function modernNode() {
  const bundled = join(root, 'node_modules', '.bin', 'node');
  if (existsSync(bundled)) return bundled;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  return giveUp(
    `Node ${process.versions.node} is too old: install Node 24 (see .nvmrc) and run the command again.`,
  );
}

/** The environment in which child processes find the project's own Node first. */
export function childEnv(extra = {}) {
  const bin = join(root, 'node_modules', '.bin');
  return { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ...extra };
}

/**
 * What the app runs on here: `electron` when its binary is there or can be had, otherwise the test host with a
 * Chromium, which is installed when this is Debian and we may. Answers the environment to run with.
 */
export function ensureDesktop() {
  if (process.env.PAMBLY_HOST !== 'chromium' && haveElectron()) return { kind: 'electron', env: {} };
  ensureChromium();
  return { kind: 'host', env: { ELECTRON_OVERRIDE_DIST_PATH: join(root, 'test', 'host', 'dist') } };
}

/** Whether Electron's own binary is there, fetching it when it was not tried lately. */
export function haveElectron() {
  const folder = join(root, 'node_modules', 'electron');
  const isThere = () => {
    if (!existsSync(join(folder, 'path.txt'))) return false;
    return existsSync(join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8')));
  };
  if (isThere()) return true;
  const failure = join(root, 'node_modules', '.cache', 'no-electron');
  if (existsSync(failure) && Date.now() - statSync(failure).mtimeMs < REMEMBER_FAILURE_MS) return false;
  process.stdout.write('Fetching Electron (20 seconds at most)…\n');
  spawnSync(modernNode(), [join(folder, 'install.js')], { stdio: 'ignore', timeout: ELECTRON_DOWNLOAD_MS });
  if (isThere()) return true;
  mkdirSync(dirname(failure), { recursive: true });
  writeFileSync(failure, '');
  return false;
}

export function findChromium() {
  const places = [
    process.env.PAMBLY_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ];
  return places.find((place) => place !== undefined && place !== '' && existsSync(place)) ?? null;
}

function ensureChromium() {
  if (findChromium() !== null) return;
  const isRoot = typeof process.getuid === 'function' && process.getuid() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) {
    giveUp(
      `Neither Electron's binary nor a Chromium can be had here. On Debian or Ubuntu run\n\n  sudo sh -c '${APT_LINE}'\n\n` +
        'and start again; elsewhere install Chromium or Chrome and name it in PAMBLY_CHROMIUM.',
    );
  }
  process.stdout.write('Installing Chromium for the test host (apt-get)…\n');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('sh', ['-c', APT_LINE.replaceAll('apt-get', 'apt-get -qq')], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
