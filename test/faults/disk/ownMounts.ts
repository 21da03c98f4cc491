import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';

/** Set in the process that may mount. */
const INSIDE = 'PAMBLY_FAULTS_OWN_MOUNTS';

/** As root, and as anybody where the system lets people have a user namespace of their own. */
const WAYS = [['--mount'], ['--user', '--map-root-user', '--mount']] as const;

/**
 * Starts an app that is held to the permissions of its folders, also where it runs as root: root itself may write
 * anywhere.
 */
export const HELD_TO_PERMISSIONS = ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] as const;

/**
 * Resolves in a process whose mounts nobody else sees and that are gone with it, whatever happens. For that the program
 * is started once more, and this process ends as that one does; or with one sentence, where the system allows neither.
 */
export async function ensureOwnMounts(): Promise<void> {
  if (process.env[INSIDE] !== undefined) return;
  const way = WAYS.find(canMount);
  if (way === undefined) {
    console.error(
      'This machine cannot run the campaign: it takes Linux with unshare and setpriv (util-linux), and the right to mount a small disk.',
    );
    process.exit(1);
  }
  const again = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  const child = spawn('unshare', [...way, ...again], {
    stdio: 'inherit',
    env: { ...process.env, [INSIDE]: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exit(code ?? 1);
}

/** Tried with all that the campaign will need, in a namespace that is gone again at once. */
function canMount(way: readonly string[]): boolean {
  const script = 'mount -t tmpfs -o size=1m tmpfs "$0" && mount -o remount,ro "$0" && exec "$@"';
  const command = [...way, 'sh', '-c', script, tmpdir(), ...HELD_TO_PERMISSIONS, 'true'];
  return spawnSync('unshare', command, { stdio: 'ignore' }).status === 0;
}
