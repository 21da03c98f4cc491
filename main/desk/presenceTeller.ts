import type { PresenceState } from '#common/domain/presence.ts';
import type { CallResult, Helpdesk } from '../connection/helpdesk.ts';
import type { Clock, Logger } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';

/** Well within the 30 seconds after which the server forgets who says nothing. */
const REPEAT_MS = 12_000;

/** A ticket that the person has open, and what they do there. */
export type PresenceAt = { readonly ticketId: string; readonly state: PresenceState };

export type PresenceTeller = {
  /** Null: no ticket is open. */
  readonly say: (at: PresenceAt | null) => void;
  /** It may be possible again. */
  readonly wake: () => void;
  readonly stop: () => void;
};

export type PresenceTellerOptions = {
  readonly helpdesk: Pick<Helpdesk, 'putPresence'>;
  readonly authorized: <T>(call: (token: string) => Promise<CallResult<T>>) => Promise<CallResult<T>>;
  readonly possible: () => boolean;
  readonly clock: Clock;
  readonly log: Logger;
};

/**
 * Tells the server which ticket is open here: when that changes, and again and again while it lasts. One call at a time, so that a
 * leaving never overtakes what it ends. A call that fails is not made again before the next repetition: by then it may be untrue.
 */
export function presenceTeller(options: PresenceTellerOptions): PresenceTeller {
  const { helpdesk, authorized, possible, clock, log } = options;
  let wanted: PresenceAt | null = null;
  let said: PresenceAt | null = null;
  let isTelling = false;
  let cancelRepeat: (() => void) | null = null;

  const put = (ticketId: string, state: PresenceState | 'left'): Promise<unknown> =>
    authorized((token) => helpdesk.putPresence(token, ticketId, state));

  const tellAll = async (): Promise<void> => {
    while (possible() && !isSame(wanted, said)) {
      const [before, next] = [said, wanted];
      said = next;
      if (before !== null && before.ticketId !== next?.ticketId) await put(before.ticketId, 'left');
      if (next !== null) await put(next.ticketId, next.state);
    }
  };
  const tell = (): void => {
    if (isTelling) return;
    isTelling = true;
    tellAll()
      .catch((error: unknown) => log.error('presence.failed', errorFacts(error)))
      .finally(() => {
        isTelling = false;
      });
  };
  const repeat = (): void => {
    cancelRepeat = clock.after(REPEAT_MS, () => {
      if (wanted !== null && isSame(wanted, said)) said = null;
      tell();
      repeat();
    });
  };

  repeat();
  return {
    say: (at) => {
      wanted = at;
      tell();
    },
    wake: tell,
    stop: () => {
      cancelRepeat?.();
      wanted = null;
      tell();
    },
  };
}

function isSame(a: PresenceAt | null, b: PresenceAt | null): boolean {
  return a?.ticketId === b?.ticketId && a?.state === b?.state;
}
