import { applyPending } from '#common/domain/applyPending.ts';
import type { Account } from '#common/domain/account.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import type { WorkStore } from '../store/workStore.ts';

/** What matters about the ticket that sensitive data is for, with what waits in the outbox laid over it. */
export type SensitiveTarget = { readonly departmentId: string; readonly isClosed: boolean };

/** Null for a ticket that is not known here; one that is itself on its way is. */
export function sensitiveTarget(
  ticketId: string,
  cache: CacheStore,
  work: WorkStore,
  role: Account['role'],
): SensitiveTarget | null {
  const stored = cache.ticket(ticketId, role)?.ticket;
  if (stored !== undefined) {
    const { departmentId, status } = applyPending(stored, work.outbox.list());
    return { departmentId, isClosed: status === 'closed' };
  }
  const act = work.outbox.get(ticketId)?.act;
  if (act?.kind !== 'openTicket') return null;
  return { departmentId: act.content.departmentId, isClosed: false };
}
