import type { AppError, Result } from '#common/domain/result.ts';
import type { ParsedArgs, RequestAnswers, RequestName } from '#common/ipc/contract.ts';
import type { DemoControl } from '../driver/demoControl.ts';
import type { Ledger } from '../driver/ledgerFile.ts';
import type { Staff } from '../driver/staff.ts';
import type { Stage, Verdict } from '../judge/verdict.ts';
import type { Line } from './line.ts';

/** What the app is asked by; the requests that belong to the window itself are not part of a history. */
export type Asked = Exclude<RequestName, 'app.flushed' | 'app.showing' | 'system.openLink'>;

export type How = 'orderly' | 'crash';

/** One computer, as a history sees it: the same with the engine alone and with the whole app and its window. */
export type Computer = {
  readonly ledger: Ledger;
  readonly line: Line;
  readonly staff: Staff;
  readonly demo: DemoControl;
  readonly nextMark: () => string;
  readonly tryTo: <N extends Asked>(name: N, args: ParsedArgs<N>) => Promise<Result<RequestAnswers[N]>>;
  /**
   * Brings up a draft in the place where it is written. False when the words there are not `body` any more: something has
   * come back meanwhile, and the person looks before going on.
   */
  readonly open: (draftId: string, body: string) => Promise<boolean>;
  /** How long (ms) the app has stood in line for a processor; null where nobody counts it. */
  readonly waited: () => number | null;
  /** The app that answered so far: another one after each restart. */
  readonly life: () => number;
  /** Everything that is under way comes to rest; nothing that waits for time does anything. */
  readonly rest: () => Promise<void>;
  /**
   * Time passes (ms), and what it sets off comes to rest. Nobody waits long at a window: instead of waiting for more than
   * a second, the person wakes the computer up and tells everything in the outbox to go now.
   */
  readonly pass: (ms: number) => Promise<void>;
  /** The computer sleeps for so long (ms), and wakes up. Not at a window. */
  readonly sleep: (ms: number) => Promise<void>;
  /** Somebody sets the wall clock (ms, either way). Not at a window. */
  readonly setClock: (ms: number) => void;
  /** The app gets on with whatever it is doing, for so many turns of its work. */
  readonly turns: (count: number) => Promise<void>;
  /** Resolves like `act`; time passes meanwhile when that is what the act waits for. */
  readonly whileTimePasses: <T>(act: Promise<T>) => Promise<T>;
  readonly restart: (how: How) => Promise<void>;
  /** A digest of an account's files, which must be closed; null when there are none. */
  readonly digestOf: (accountId: string) => string | null;
  readonly judge: (stage: Stage) => Promise<Verdict>;
  /** The last lines of the app's log. */
  readonly logged: () => readonly string[];
  /** What the app has logged as an error since the last call. */
  readonly errors: () => readonly string[];
  /** Ends the app and removes its folders. */
  readonly retire: () => Promise<void>;
};

/** Something is not as it was promised. */
export class Broken extends Error {
  override readonly name = 'Broken';
}

export function refused(what: string, { code, detail }: AppError): Broken {
  return new Broken(`${what} was refused: ${code} ${detail ?? ''}`);
}

/** Asks, and takes a refusal for a broken promise. */
export async function ask<N extends Asked>(
  computer: Pick<Computer, 'tryTo'>,
  name: N,
  args: ParsedArgs<N>,
): Promise<RequestAnswers[N]> {
  const result = await computer.tryTo(name, args);
  if (!result.ok) throw refused(name, result.error);
  return result.value;
}
