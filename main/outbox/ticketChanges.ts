import type { Account } from '#common/domain/account.ts';
import { applyPending } from '#common/domain/applyPending.ts';
import type { OutboxAct, SeenTicket, TicketChange } from '#common/domain/outboxEntry.ts';
import { asSeen, isAsWanted } from '#common/domain/replayChange.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import type { WorkStore } from '../store/workStore.ts';

type ChangeAct = Extract<OutboxAct, { kind: 'updateTicket' }>;

/**
 * What a change to these tickets puts into the outbox: for each one what the person sees of it now, what waits to be sent
 * included. A ticket that is so already, or is not here, needs none.
 */
export function ticketChanges(
  ticketIds: readonly string[],
  change: TicketChange,
  {
    cache,
    work,
    role,
  }: { readonly cache: CacheStore; readonly work: WorkStore; readonly role: Account['role'] },
  batchId: string | null,
): readonly ChangeAct[] {
  const pending = Map.groupBy(work.outbox.list(), ({ lane }) => lane);
  return [...new Set(ticketIds)].flatMap((ticketId): readonly ChangeAct[] => {
    const ticket = cache.ticket(ticketId, role)?.ticket;
    if (ticket === undefined) return [];
    const seen = seenWith(ticket, pending.get(ticketId) ?? []);
    if (isAsWanted(change, seen)) return [];
    const batch = batchId === null ? {} : { batchId };
    return [{ kind: 'updateTicket', ticketId, change, ifVersion: ticket.version, seen, ...batch }];
  });
}

/** The ticket as the person sees it, with the acts of its lane that are on their way. */
export function seenWith(ticket: Ticket, entries: readonly { readonly act: OutboxAct }[]): SeenTicket {
  const assigned = entries.findLast(
    ({ act }) => act.kind === 'updateTicket' && act.change.assigneeId !== undefined,
  )?.act;
  const seen = asSeen(applyPending(ticket, entries));
  const assigneeId = assigned?.kind === 'updateTicket' ? assigned.change.assigneeId : undefined;
  return assigneeId === undefined ? seen : { ...seen, assigneeId };
}
