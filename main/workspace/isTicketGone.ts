import type { CacheStore } from '../store/cacheStore.ts';
import type { WorkStore } from '../store/workStore.ts';

/**
 * Whether the server no longer shows a ticket to this account. False until the account's whole state has been fetched
 * once, since nobody can tell before; and for a ticket that waits in the outbox or is being written: it is still to come.
 */
export function isTicketGone(
  ticketId: string,
  cache: Pick<CacheStore, 'isComplete' | 'hasTicket'>,
  work: WorkStore,
): boolean {
  if (!cache.isComplete() || cache.hasTicket(ticketId)) return false;
  const draft = work.drafts.get(ticketId);
  return work.outbox.get(ticketId) === null && (draft === null || draft.discardedAt !== null);
}
