import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { AppEvents, EventName, RequestAnswers, RequestName } from '#common/ipc/contract.ts';
import type { AppError, Result } from '#common/domain/result.ts';
import type { Sandbox } from './sandbox.ts';
import { sleep, waitedForProcessor } from './time.ts';

/** The app died before it answered. */
export class AppGone extends Error {
  override readonly name = 'AppGone';
}

/** The app answered with an error. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly error: AppError;
  constructor(request: string, error: AppError) {
    super(`${request}: ${error.code} ${error.detail ?? ''}`);
    this.error = error;
  }
}

/** The built app without its window, as a process. */
export type HeadlessApp = {
  readonly pid: number;
  /** Resolves when it says that its stores are open; rejects with `AppGone` when it ends before. */
  readonly ready: Promise<void>;
  readonly ask: <N extends RequestName>(request: N, args?: unknown) => Promise<RequestAnswers[N]>;
  /** Tells it what the computer would: that it woke up, or that the network is back. */
  readonly wake: () => void;
  /** The files that the person will choose in the next file dialog. */
  readonly pickNext: (paths: readonly string[]) => void;
  readonly onEvent: <N extends EventName>(name: N, listener: (payload: AppEvents[N]) => void) => void;
  /** How long (ms) it has stood in line for a processor; null where the system does not say. */
  readonly waited: () => number | null;
  /** Whether it was killed: nobody can type into it any more. */
  readonly isGone: () => boolean;
  /** `kill -9`. Resolves when it is dead and everything that it had still said is read. */
  readonly kill: () => Promise<void>;
  /** Asks it to end; rejects when it does not within five seconds. */
  readonly stop: () => Promise<void>;
};

type Waiting = {
  readonly request: string;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
};
type Line = {
  readonly id?: number;
  readonly result?: Result<unknown>;
  readonly event?: string;
  readonly payload?: unknown;
  readonly error?: string;
};

export type HeadlessConfig = {
  readonly dataDir: string;
  readonly serverUrl: string;
  readonly clockOffsetFile?: string;
  /** A command that becomes the app, such as one that takes a right away from it first. */
  readonly through?: readonly string[];
};

export function startHeadless(sandbox: Sandbox, { through = [], ...config }: HeadlessConfig): HeadlessApp {
  const program = join(sandbox.app, 'out', 'client', 'main', 'headless.js');
  const [command, ...args] = [...through, process.execPath, '--no-warnings', program, JSON.stringify(config)];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, ((payload: never) => void)[]>();
  const closed = once(child, 'close');
  let nextId = 1;
  let isGone = false;

  const hear = (name: string, listener: (payload: never) => void): void => {
    listeners.set(name, [...(listeners.get(name) ?? []), listener]);
  };
  const ready = new Promise<void>((resolve, reject) => {
    hear('headless.ready', () => resolve());
    void closed.then(() => reject(new AppGone('the app ended before it was ready')));
  });
  // A start may be cut off on purpose; who waits for it learns of it all the same.
  ready.catch(() => {});

  createInterface({ input: child.stdout }).on('line', (text) => {
    const line = JSON.parse(text) as Line;
    if (line.error !== undefined) throw new Error(`the app did not understand: ${line.error}`);
    if (line.event !== undefined) {
      for (const listener of listeners.get(line.event) ?? []) listener(line.payload as never);
      return;
    }
    const asked = waiting.get(line.id ?? 0);
    waiting.delete(line.id ?? 0);
    if (asked === undefined || line.result === undefined) return;
    if (line.result.ok) asked.resolve(line.result.value as never);
    else asked.reject(new Refused(asked.request, line.result.error));
  });
  // Writing to an app that was just killed fails; its requests are answered by `AppGone`.
  child.stdin.on('error', () => {});
  child.once('close', () => {
    for (const { reject, request } of waiting.values()) reject(new AppGone(request));
    waiting.clear();
  });

  const control = (command: Readonly<Record<string, unknown>>): void => {
    child.stdin.write(`${JSON.stringify({ id: 0, ...command })}\n`);
  };

  return {
    pid: child.pid ?? 0,
    ready,
    ask: (request, args) =>
      new Promise((resolve, reject) => {
        if (isGone || child.exitCode !== null || child.signalCode !== null) {
          reject(new AppGone(request));
          return;
        }
        const id = nextId;
        nextId += 1;
        waiting.set(id, { request, resolve, reject });
        child.stdin.write(`${JSON.stringify({ id, request, args })}\n`);
      }),
    wake: () => control({ control: 'wake' }),
    pickNext: (paths) => control({ control: 'pickNext', paths }),
    onEvent: hear,
    waited: () => waitedForProcessor(child.pid ?? 0),
    isGone: () => isGone,
    kill: async () => {
      isGone = true;
      child.kill('SIGKILL');
      await closed;
    },
    stop: async () => {
      child.stdin.end();
      const ended = await Promise.race([closed.then(() => true), sleep(5_000).then(() => false)]);
      if (ended) return;
      child.kill('SIGKILL');
      throw new Error('the app did not end within five seconds');
    },
  };
}
