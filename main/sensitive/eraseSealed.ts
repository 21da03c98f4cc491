import { sealedOf, withSealed } from '#common/domain/sealed.ts';
import type { Logger } from '../engine/ports.ts';
import { attempt } from '../store/storageError.ts';
import type { WorkStore } from '../store/workStore.ts';

/**
 * The person closes tickets: sensitive data that was meant for them and has not gone out goes with it, within the caller's
 * transaction. What may have left stays, to be answered; the server erases that itself. What is being typed must be on
 * disk already.
 */
export function dropUnsentSealed(work: WorkStore, ticketIds: ReadonlySet<string>): void {
  if (ticketIds.size === 0) return;
  for (const { id, act, mayHaveLeft, status } of work.outbox.list()) {
    if (act.kind !== 'giveSensitive' || !ticketIds.has(act.ticketId)) continue;
    if (!mayHaveLeft && status.state !== 'sending') work.outbox.remove(id);
  }
  for (const draft of work.drafts.list()) {
    const { content } = draft;
    if (content.kind !== 'reply' || !ticketIds.has(content.ticketId) || sealedOf(content) === null) continue;
    work.drafts.put({ ...draft, content: withSealed(content, null) });
  }
}

/**
 * Erases the sealed copies that receipts and versions keep of what was sent to tickets that are closed now. Cheap when
 * there are none; one transaction when there are. Answers how many tickets.
 */
export function eraseClosedSealed(work: WorkStore, isClosed: (ticketId: string) => boolean): number {
  const closed = work.ticketsWithEnvelopes().filter(isClosed);
  if (closed.length === 0) return 0;
  work.transaction(() => {
    for (const ticketId of closed) work.eraseEnvelopes(ticketId);
  });
  work.emptyLog();
  return closed.length;
}

/** The same when the disk may refuse: what is left is looked at again at the next start. */
export function tryToEraseClosed(
  work: WorkStore,
  isClosed: (ticketId: string) => boolean,
  log: Logger,
): void {
  const erased = attempt(() => eraseClosedSealed(work, isClosed));
  if (!erased.ok) log.warn('sensitive.not-erased', { code: erased.error.code });
}
