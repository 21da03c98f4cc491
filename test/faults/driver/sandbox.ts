import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { sleep } from './time.ts';

export const projectRoot = resolve(import.meta.dirname, '../../..');

/** Every process of a campaign carries it, so that one that stayed behind is found whoever its parent was. */
const MARKER = 'PAMBLY_FAULTS';
/** A watchdog may need a moment to end what it watches. */
const GRACE_MS = 5_000;

export type Process = { readonly pid: number; readonly command: string };

/** A folder of a campaign's own. Nothing of it may be left when the campaign is over. */
export type Sandbox = {
  /** Holds the built app, copied, so that a build in the meantime changes nothing. */
  readonly app: string;
  /** What runs of the campaign right now, but for the driver itself. Only Linux shows that; elsewhere nothing is found. */
  readonly processes: () => readonly Process[];
  /** A new folder, for the campaign to keep or to remove. */
  readonly folder: (name: string) => string;
  /** What still runs or lies about although everything has been ended; waits a little for it to go. */
  readonly leftovers: () => Promise<readonly string[]>;
  /** Ends and removes everything. */
  readonly close: () => void;
};

/**
 * Every process that is started from here on inherits the campaign's marker and its folder for temporary files. Throws
 * when the client edition is not built.
 */
export function openSandbox(): Sandbox {
  const built = join(projectRoot, 'out', 'client');
  if (!existsSync(join(built, 'main', 'headless.js')))
    throw new Error('build the client first: npm run build');
  const root = mkdtempSync(join(tmpdir(), 'pambly-faults-'));
  const temporary = join(root, 'tmp');
  const app = join(root, 'app');
  mkdirSync(temporary);
  Object.assign(process.env, { TMPDIR: temporary, [MARKER]: root });
  const clear = (): void => {
    for (const { pid } of processesOf(root)) process.kill(pid, 'SIGKILL');
    rmSync(root, { recursive: true, force: true });
  };
  process.once('exit', clear);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  cpSync(built, join(app, 'out', 'client'), { recursive: true });
  cpSync(join(projectRoot, 'package.json'), join(app, 'package.json'));
  return {
    app,
    processes: () => processesOf(root),
    folder: (name) => {
      const path = join(root, name);
      mkdirSync(path, { recursive: true });
      return path;
    },
    leftovers: async () => {
      for (let waited = 0; ; waited += 100) {
        const found = [
          ...processesOf(root).map(({ pid, command }) => `process ${pid}: ${command}`),
          ...readdirSync(temporary).map((name) => `folder ${name}`),
        ];
        if (found.length === 0 || waited >= GRACE_MS) return found;
        await sleep(100);
      }
    },
    close: () => {
      process.off('exit', clear);
      clear();
    },
  };
}

/** Processes whose environment carries this campaign's marker. */
function processesOf(root: string): readonly Process[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && name !== String(process.pid))
    .filter((pid) => read(`/proc/${pid}/environ`).split('\0').includes(`${MARKER}=${root}`))
    .map((pid) => ({
      pid: Number(pid),
      command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').slice(0, 120),
    }));
}

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
