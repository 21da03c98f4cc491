import type { PresenceState } from '#common/domain/presence.ts';

/** What tells whether somebody is really there. Times are epoch milliseconds. */
export type Activity = {
  readonly isVisible: boolean;
  /** The last key or pointer anywhere in the window. */
  readonly lastInputAt: number;
  /** The last change of a reply to the client; null when there was none in this ticket. */
  readonly lastTypedAt: number | null;
};

/** A ticket that was left open is not looked at any more. */
const AWAY_AFTER_MS = 5 * 60_000;
/** Who writes an answer stops to think and to look things up. */
const WRITING_FOR_MS = 60_000;

/** What colleagues are told; null: the person has gone. */
export function presenceOf(
  { isVisible, lastInputAt, lastTypedAt }: Activity,
  now: number,
): PresenceState | null {
  if (!isVisible || now - lastInputAt > AWAY_AFTER_MS) return null;
  return lastTypedAt !== null && now - lastTypedAt < WRITING_FOR_MS ? 'replying' : 'viewing';
}
