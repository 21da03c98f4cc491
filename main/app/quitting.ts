import type { Logger } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';
import type { Join } from './joins.ts';
import { joinStop, type QuitPorts, runHurriedSequence, runQuitSequence } from './quitSequence.ts';
import type { Remaining } from './remaining.ts';

export type QuittingPorts = QuitPorts & {
  readonly showWindow: () => void;
  /** Calls `listener` whenever the outbox changes, until the returned function is called. */
  readonly onOutbox: (listener: (remaining: Remaining) => void) => () => void;
  readonly stopEngine: () => Promise<void>;
  /** Ends the process; `Quitting.mayQuit` says yes by then. */
  readonly end: () => void;
};

type State = 'running' | 'asked' | 'background' | 'finished';

/** Decides when the app may go. One at a time, however often and from wherever quitting is asked for. */
export type Quitting = {
  /** False until everything is saved and stopped; whoever is refused has started the way there. */
  readonly mayQuit: () => boolean;
  readonly begin: () => void;
  /** The computer shuts down: from now on nothing is asked. */
  readonly hurry: () => void;
  /** The person wants the window back, so the app no longer ends when its outbox is empty. */
  readonly cancelBackground: () => void;
};

export function createQuitting(ports: QuittingPorts, join: Join, log: Logger): Quitting {
  let state: State = 'running';
  let hurried = false;
  let stopWatching = (): void => {};

  const finish = async (): Promise<void> => {
    state = 'finished';
    stopWatching();
    await joinStop(ports.stopEngine, join);
    ports.end();
  };

  const sendInBackground = async (): Promise<void> => {
    state = 'background';
    const endWhenSent = async ({ sendable }: Remaining): Promise<void> => {
      if (state === 'background' && sendable === 0) await finish();
    };
    stopWatching = ports.onOutbox((remaining) => void endWhenSent(remaining));
    // The last message may have gone while the question was on screen.
    await endWhenSent(await ports.countRemaining());
  };

  const run = async (): Promise<void> => {
    state = 'asked';
    stopWatching();
    const choice = await (hurried ? runHurriedSequence : runQuitSequence)(ports, join);
    log.info('quit.chosen', { choice });
    if (choice === 'quit') return finish();
    if (choice === 'send-in-background') return sendInBackground();
    state = 'running';
    ports.showWindow();
  };

  return {
    mayQuit: () => state === 'finished',
    begin: () => {
      if (state === 'asked' || state === 'finished') return;
      run().catch((error: unknown) => {
        log.error('quit.exception', errorFacts(error));
        return finish();
      });
    },
    hurry: () => {
      hurried = true;
    },
    cancelBackground: () => {
      if (state !== 'background') return;
      stopWatching();
      state = 'running';
    },
  };
}
