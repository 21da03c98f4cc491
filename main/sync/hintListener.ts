import type { TicketPresence } from '#common/domain/presence.ts';
import type { CallResult, Helpdesk } from '../connection/helpdesk.ts';
import type { Clock, Logger, Random } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';

/** A stream that lived this long was a good one: the next failure starts with a short pause again. */
const GOOD_STREAM_MS = 60_000;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export type HintListenerOptions = {
  readonly helpdesk: Helpdesk;
  readonly authorized: <T>(call: (token: string) => Promise<CallResult<T>>) => Promise<CallResult<T>>;
  /** False while nothing can be reached or nobody is signed in. */
  readonly possible: () => boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Logger;
  /** Something may have changed on the server. */
  readonly onHint: () => void;
  readonly onPresence: (presence: TicketPresence) => void;
  /** Nobody tells any more who is where. */
  readonly onSilence: () => void;
};

export type HintListener = {
  /** It may be possible again: a stream is opened now instead of after the pause. */
  readonly wake: () => void;
  readonly stop: () => void;
};

/**
 * Keeps a stream of hints open, with growing, jittered pauses between streams. Only a hint: what is missed here, the
 * poll finds. Its end is a hint as well: whoever looks then learns at once that the server or the session is gone.
 */
export function listenForHints(options: HintListenerOptions): HintListener {
  const { helpdesk, authorized, clock, onHint, onPresence, onSilence } = options;
  const stop = new AbortController();
  let cancelPause: (() => void) | null = null;
  let failures = 0;

  const listenOnce = async (): Promise<void> => {
    const began = clock.monotonic();
    if (options.possible()) {
      await authorized((token) => helpdesk.listen(token, { onHint, onPresence }, stop.signal));
      onSilence();
      if (stop.signal.aborted) return;
      // What changed between two streams sent no hint to anyone.
      onHint();
    }
    failures = clock.monotonic() - began > GOOD_STREAM_MS ? 0 : failures + 1;
    const window = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures, 6));
    pause(window / 2 + (options.random() * window) / 2);
  };

  const pause = (ms: number): void => {
    cancelPause = clock.after(ms, listen);
  };

  const listen = (): void => {
    cancelPause = null;
    listenOnce().catch((error: unknown) => {
      options.log.error('hints.failed', errorFacts(error));
      pause(LONGEST_PAUSE_MS);
    });
  };

  listen();
  return {
    wake: () => {
      if (cancelPause === null || stop.signal.aborted || !options.possible()) return;
      cancelPause();
      listen();
    },
    stop: () => {
      stop.abort();
      cancelPause?.();
    },
  };
}
