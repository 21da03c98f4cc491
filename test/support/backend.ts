import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Readable } from 'node:stream';

export type StartOptions = {
  /** The demonstration company (default true). */
  readonly demo?: boolean;
  /** Every answer is checked against its schema (default true); not where its speed is measured. */
  readonly checkResponses?: boolean;
  /** Further arguments, such as `--clock-control` or `--scripted-agent`. */
  readonly args?: readonly string[];
  /** Use (and keep) this folder instead of a temporary one: to start again on the same data. */
  readonly dataDir?: string;
  /** Listen on this port instead of any free one: to come back at the same address. */
  readonly port?: number;
};

/** A real backend process on a real folder. */
export type RunningBackend = {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  readonly serverId: string;
  readonly dataDir: string;
  readonly pid: number;
  /** Ends it cleanly (SIGTERM) and removes a temporary folder. */
  readonly stop: () => Promise<void>;
  /** `kill -9`, at once. The folder stays: start again with its `dataDir`, or `stop()` to remove it. */
  readonly kill: () => Promise<void>;
};

export const demoLogins = {
  lucia: { email: 'lucia@midominio.es', password: 'demo-lucia-2026' },
  ivan: { email: 'ivan@tallernube.es', password: 'demo-ivan-2026' },
  carmen: { email: 'carmen@pambly.com', password: 'demo-carmen-2026' },
  marcos: { email: 'marcos@pambly.com', password: 'demo-marcos-2026' },
} as const;

const root = resolve(import.meta.dirname, '../..');

/** A Node that runs TypeScript: this one, or the project's own when the tests run on an older one. */
const node =
  Number(process.versions.node.split('.')[0]) >= 24 ? process.execPath : join(root, 'node_modules/.bin/node');

/** A test that fails half-way leaves no server behind. */
const running = new Set<Child>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts `backend/main.ts` and waits until it listens. Fails with what it wrote when it ends before that. */
export async function startBackend(options: StartOptions = {}): Promise<RunningBackend> {
  const { demo = true, checkResponses = true, args = [], port = 0 } = options;
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'pambly-backend-')));
  const child = spawn(
    node,
    [
      join(root, 'backend/main.ts'),
      '--data',
      dataDir,
      '--port',
      String(port),
      ...(checkResponses ? ['--check-responses'] : []),
      ...(demo ? ['--demo'] : []),
      ...args,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  running.add(child);
  const ended = once(child, 'exit').finally(() => running.delete(child));
  const { listening, serverId } = await firstLine(child);

  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal);
    await ended;
  };
  return {
    url: listening,
    port: Number(new URL(listening).port),
    serverId,
    dataDir,
    pid: child.pid ?? 0,
    stop: async () => {
      await end('SIGTERM');
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
    kill: () => end('SIGKILL'),
  };
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

function firstLine(child: Child): Promise<{ listening: string; serverId: string }> {
  return new Promise((done, failed) => {
    let output = '';
    let complaints = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      const end = output.indexOf('\n');
      if (end !== -1) done(JSON.parse(output.slice(0, end)) as { listening: string; serverId: string });
    });
    child.once('error', failed);
    child.once('exit', (code, signal) => {
      failed(new Error(`The backend ended (${code ?? signal}) before it listened:\n${complaints}`));
    });
  });
}
