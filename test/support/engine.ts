import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '#main/engine/createEngine.ts';
import type { Engine } from '#main/engine/engine.ts';
import type {
  Clock,
  KnownAccount,
  Logger,
  NotificationRequest,
  SettingsStore,
  SystemPort,
  Vault,
} from '#main/engine/ports.ts';
import { systemClock } from '#main/engine/systemClock.ts';
import type { ParsedArgs, RequestAnswers } from '#common/ipc/contract.ts';
import { systemProxy } from '#common/domain/proxy.ts';
import { ok, type Result } from '#common/domain/result.ts';
import type { Settings } from '#common/ipc/views.ts';

/** What survives a restart of the app on one computer: its folder, its settings, its keychain. */
export type Computer = {
  readonly dataDir: string;
  readonly settings: SettingsStore;
  readonly vault: Vault;
  readonly remove: () => void;
};

export function newComputer(serverUrl: string): Computer {
  const dataDir = mkdtempSync(join(tmpdir(), 'pambly-test-'));
  return {
    dataDir,
    settings: settingsInMemory(serverUrl),
    vault: vaultInMemory(),
    remove: () => {
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

type Handlers = Engine['handlers'];

/** A running engine, with everything it told the desktop. */
export type RunningEngine = {
  readonly engine: Engine;
  readonly notifications: readonly NotificationRequest[];
  readonly clipboard: readonly string[];
  /** Calls a handler as the door would, and answers its value; a refusal throws. */
  readonly ask: <N extends keyof Handlers & keyof RequestAnswers>(
    name: N,
    args: ParsedArgs<N>,
  ) => Promise<RequestAnswers[N]>;
  readonly tryTo: <N extends keyof Handlers & keyof RequestAnswers>(
    name: N,
    args: ParsedArgs<N>,
  ) => Promise<Result<RequestAnswers[N]>>;
};

export type StartOptions = {
  readonly edition?: 'client' | 'agent';
  readonly clock?: Clock;
  readonly log?: Logger;
  readonly system?: Partial<SystemPort>;
};

export async function startEngine(computer: Computer, options: StartOptions = {}): Promise<RunningEngine> {
  const notifications: NotificationRequest[] = [];
  const clipboard: string[] = [];
  const engine = createEngine({
    dataDir: computer.dataDir,
    client: { edition: options.edition ?? 'client', version: '0.1.0' },
    clock: options.clock ?? systemClock,
    random: Math.random,
    log: options.log ?? {
      info: process.env['ENGINE_LOG'] ? (event, facts) => console.log(event, facts) : () => {},
      warn: () => {},
      error: (event, facts) => console.error(event, facts),
    },
    vault: computer.vault,
    settings: computer.settings,
    system: {
      pickFiles: () => Promise.resolve([]),
      pickSavePath: () => Promise.resolve(null),
      confirmOpening: () => Promise.resolve(false),
      openFile: () => Promise.resolve(false),
      writeClipboard: (text) => {
        clipboard.push(text);
      },
      readClipboard: async () => clipboard.at(-1) ?? '',
      showFolder: () => Promise.resolve(),
      findProxy: () => Promise.resolve('DIRECT'),
      openLink: () => Promise.resolve(ok(null)),
      notify: (request) => {
        notifications.push(request);
      },
      setUnreadBadge: () => {},
      isTicketInFocus: () => false,
      ...options.system,
    },
  });
  await engine.start();
  const tryTo: RunningEngine['tryTo'] = async (name, args) => {
    const handler = engine.handlers[name] as (given: unknown) => Promise<Result<RequestAnswers[typeof name]>>;
    return handler(args);
  };
  return {
    engine,
    notifications,
    clipboard,
    tryTo,
    ask: async (name, args) => {
      const result = await tryTo(name, args);
      if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.detail ?? ''}`);
      return result.value;
    },
  };
}

/** Waits until everything is here that there was: what a first sync brings is no news to anybody. */
export async function synced(app: Pick<RunningEngine, 'ask'>): Promise<void> {
  await eventually(async () => {
    const { connection } = await app.ask('app.getState', undefined);
    return connection.syncing ? null : connection;
  });
}

/** Waits until `look` answers something, asking every 20 ms. */
export async function eventually<T>(look: () => Promise<T | null> | T | null, withinMs = 40_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > deadline)
      throw new Error(`nothing within ${withinMs} ms: ${look.toString().slice(0, 200)}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function settingsInMemory(serverUrl: string): SettingsStore {
  let settings: Settings = {
    language: 'es',
    theme: 'system',
    notifications: true,
    serverUrl,
    proxy: systemProxy,
  };
  let open: KnownAccount | null = null;
  const generations = new Map<string, number>();
  return {
    get: () => settings,
    update: (patch) => {
      settings = { ...settings, ...patch };
      return ok(null);
    },
    openAccount: () => open,
    setOpenAccount: (account) => {
      open = account;
    },
    generation: (key) => generations.get(key) ?? null,
    setGeneration: (key, generation) => {
      generations.set(key, generation);
    },
    forgetAccount: (key) => {
      generations.delete(key);
      return ok(null);
    },
    wasReset: false,
  };
}

function vaultInMemory(): Vault {
  const secrets = new Map<string, string>();
  return {
    available: () => Promise.resolve(true),
    put: (name, secret) => {
      secrets.set(name, secret);
      return Promise.resolve(ok(null));
    },
    get: (name) => Promise.resolve(secrets.get(name) ?? null),
    remove: (name) => {
      secrets.delete(name);
      return Promise.resolve();
    },
  };
}
