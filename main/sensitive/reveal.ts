import { openWith } from '#common/crypto/age.ts';
import { newId } from '#common/domain/ids.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { RevealedText } from '#common/ipc/keyViews.ts';
import type { CallResult } from '../connection/helpdesk.ts';
import type { KeyDesk } from '../connection/keyDesk.ts';
import { revealError } from './keyError.ts';
import type { StaffIdentity } from './staffIdentity.ts';

/** Long enough to read and type a password; the window counts it down. */
const SHOW_FOR_MS = 60_000;
/** A reading whose answer was lost is asked for once more at once. */
const TRIES = 2;

export type Reveal = (ticketId: string, reason: string, own: StaffIdentity) => Promise<Result<RevealedText>>;

export type RevealOptions = {
  readonly desk: KeyDesk;
  readonly authorized: <T>(call: (token: string) => Promise<CallResult<T>>) => Promise<CallResult<T>>;
};

/**
 * Has the reading written down, and opens what comes back with this computer's key, in memory alone. A reading that may have
 * been written down is asked for under the same id until its answer comes, so that the client sees it once.
 */
export function revealer({ desk, authorized }: RevealOptions): Reveal {
  const unanswered = new Map<string, string>();
  return async (ticketId, reason, { staffKeyId, identity }) => {
    if (identity === null) return fail(appError('key-revoked', 'needs-you'));
    const reading = JSON.stringify([ticketId, reason]);
    const id = unanswered.get(reading) ?? newId();
    unanswered.set(reading, id);
    const ask = () => authorized((token) => desk.reveal(token, ticketId, { reason, staffKeyId }, id));
    let result = await ask();
    for (let tries = 1; tries < TRIES && result.kind === 'unknown'; tries += 1) result = await ask();
    if (result.kind !== 'unknown') unanswered.delete(reading);
    if (result.kind !== 'ok') return fail(revealError(result));
    const { wrapped, envelope } = result.value;
    const departmentIdentity = await openWith(identity, wrapped);
    const text = departmentIdentity === null ? null : await openWith(departmentIdentity, envelope);
    if (text === null) return fail(appError('sealed-unreadable', 'needs-you'));
    return ok({ text, showForMs: SHOW_FOR_MS });
  };
}
