import type { AppEvents, EventName } from '#common/ipc/contract.ts';
import type { Result } from '#common/domain/result.ts';
import type { Settings } from '#common/ipc/views.ts';

/** What the engine needs of the world, as arguments, so that every rule is a fast test and every fault can be injected. */

/** `now` is wall time (epoch ms) and may jump; `monotonic` (ms) never does and measures waits. */
export type Clock = {
  readonly now: () => number;
  readonly monotonic: () => number;
  /** Runs once after `ms`; the answer cancels. */
  readonly after: (ms: number, run: () => void) => () => void;
};

/** A number in [0, 1). */
export type Random = () => number;

/** Only codes, ids, sizes and durations are logged: never a subject, a body, a name, a token. */
export type Logger = {
  readonly info: (event: string, facts?: LogFacts) => void;
  readonly warn: (event: string, facts?: LogFacts) => void;
  readonly error: (event: string, facts?: LogFacts) => void;
};
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

/** Secrets kept by the operating system's keychain. `available` is false where encryption would be a pretence. */
export type Vault = {
  readonly available: () => Promise<boolean>;
  /** Writes the secret encrypted; fails with `disk-*` errors, or when no keychain is available. */
  readonly put: (name: string, secret: string) => Promise<Result<null>>;
  /** Null when there is none, or when it can no longer be decrypted. */
  readonly get: (name: string) => Promise<string | null>;
  readonly remove: (name: string) => Promise<void>;
};

/** Which account's files are open on this computer, and what it knows of its server. Small; survives restarts. */
export type KnownAccount = {
  readonly serverId: string;
  readonly serverUrl: string;
  readonly accountId: string;
  /** The account as the server last told it (`accountSchema`), to open its files with no network. */
  readonly account: unknown;
};

export type SettingsStore = {
  readonly get: () => Settings;
  readonly update: (patch: Partial<Settings>) => Result<null>;
  /** The account whose files open at start; null after signing out. */
  readonly openAccount: () => KnownAccount | null;
  readonly setOpenAccount: (account: KnownAccount | null) => void;
  /** The generation of an account's `work.db`, mirrored here to notice a restored older file. */
  readonly generation: (key: string) => number | null;
  readonly setGeneration: (key: string, generation: number) => void;
  /** Removes what is kept here under an account's key, and the damaged file that an earlier start has kept. */
  readonly forgetAccount: (key: string) => Result<null>;
  /** True when the file could not be read and defaults were taken; said to the person once. */
  readonly wasReset: boolean;
};

/** A file the person chose. `read` streams it; it can fail when the file has gone or cannot be read. */
export type PickedFile = {
  readonly name: string;
  readonly path: string;
};

export type NotificationRequest = {
  readonly kind: 'reply' | 'received' | 'needs-sign-in' | 'needs-you';
  readonly ticketId: string | null;
  readonly params: Readonly<Record<string, string | number>>;
};

/** The acts that need a desktop. */
export type SystemPort = {
  readonly pickFiles: (extensions: readonly string[]) => Promise<readonly PickedFile[]>;
  readonly pickSavePath: (suggestedName: string) => Promise<string | null>;
  /** Asks before another program gets a file from outside; `name` is safe and ends in the true extension. */
  readonly confirmOpening: (name: string) => Promise<boolean>;
  /** Opens a file with the program that the system has for it; false when there is none. */
  readonly openFile: (path: string) => Promise<boolean>;
  readonly writeClipboard: (text: string) => void;
  readonly readClipboard: () => Promise<string>;
  /** Shows a folder of this computer in the system's file manager. */
  readonly showFolder: (path: string) => Promise<void>;
  /** How the system's settings get to an address, in the words of a PAC script: `DIRECT`, `PROXY host:port; …`. */
  readonly findProxy: (url: string) => Promise<string>;
  readonly openLink: (url: string) => Promise<Result<null>>;
  readonly notify: (request: NotificationRequest) => void;
  readonly setUnreadBadge: (count: number) => void;
  /** Whether the person has this ticket in front of them in a focused window. */
  readonly isTicketInFocus: (ticketId: string) => boolean;
};

export type Emit = <N extends EventName>(name: N, payload: AppEvents[N]) => void;
