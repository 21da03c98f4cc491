import type { Result } from '#common/domain/result.ts';
import type { AppEvents, EventName, RequestHandlers } from '#common/ipc/contract.ts';
import type { Clock, Logger, Random, SettingsStore, SystemPort, Vault } from './ports.ts';

export type EngineOptions = {
  /** Folder that holds `accounts/`; created with mode 0700. */
  readonly dataDir: string;
  readonly client: { readonly edition: 'client' | 'agent'; readonly version: string };
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  readonly vault: Vault;
  readonly settings: SettingsStore;
  readonly system: SystemPort;
};

/** The app without its window: stores, drafts, outbox, sync, session and knowledge, behind the IPC contract. */
export type Engine = {
  /** Minus the requests that belong to the window itself. */
  readonly handlers: Omit<RequestHandlers, 'app.flushed' | 'app.showing' | 'system.openLink'>;
  /** Calls `listener` for every event until the returned function is called. */
  readonly onEvent: (listener: <N extends EventName>(name: N, payload: AppEvents[N]) => void) => () => void;
  /** Opens the known account's files and starts sync and outbox. Never waits for the network. */
  readonly start: () => Promise<void>;
  /** Everything typed is on disk when this answers ok. Called on blur, hide, suspend and quit. */
  readonly flushDrafts: () => Result<null>;
  /** The machine woke up or the network came back: look at once instead of when the timer comes. */
  readonly wake: () => void;
  /** The computer is being locked, or left: no secret stays on screen. */
  readonly hideRevealed: () => void;
  /** Sends what is queued now, skipping the undo window, for at most `ms`; answers how many entries remain. */
  readonly drainOutbox: (ms: number) => Promise<number>;
  /** Flushes, stops the workers and closes the stores. Safe to call twice. */
  readonly stop: () => Promise<void>;
};
