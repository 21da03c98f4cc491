import type { MessageReceipt, TicketReceipt } from '#common/api/schemas.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import type { StoredEntry } from '../store/outboxTable.ts';
import type { Receipt } from '../store/receiptTable.ts';
import type { WorkStore } from '../store/workStore.ts';

/**
 * The server has an entry: its ticket goes into the cache first, and only then does the entry become a receipt, in one
 * transaction. A process killed in between sends the same request again and learns the same. Answers the receipt.
 */
export function receive(
  entry: StoredEntry,
  answer: TicketReceipt | MessageReceipt | null,
  stores: { readonly work: WorkStore; readonly cache: CacheStore },
  now: number,
): Receipt | null {
  const { work, cache } = stores;
  if (entry.act.kind === 'saveViews') cache.setViews(entry.act.views);
  if (answer !== null) cache.put(answer.ticket, 'messages' in answer ? answer.messages : [answer.message]);
  const receipt = answer === null ? null : toReceipt(entry, answer, now);
  work.transaction(() => {
    if (receipt !== null) work.receipts.put(receipt);
    work.outbox.remove(entry.id);
  });
  return receipt;
}

/**
 * A ticket was changed: as it is now it goes into the cache, and only then does the entry go. A ticket that has left this
 * computer meanwhile, because the account no longer sees it, does not come back by way of an answer.
 */
export function receiveChange(
  entry: StoredEntry,
  ticket: Ticket,
  { work, cache }: { readonly work: WorkStore; readonly cache: CacheStore },
): void {
  if (cache.hasTicket(ticket.id)) cache.put(ticket, []);
  work.outbox.remove(entry.id);
}

/** A ticket's confirmation stays until the person continues; a reply's is the reply in its thread. */
function toReceipt(entry: StoredEntry, answer: TicketReceipt | MessageReceipt, now: number): Receipt {
  const kind = 'messages' in answer ? 'ticket' : 'reply';
  return {
    id: entry.id,
    kind,
    ticketId: answer.ticket.id,
    ticketNumber: answer.ticket.number,
    subject: answer.ticket.subject,
    receivedAt: answer.receivedAt,
    contentSha256: answer.contentSha256,
    act: entry.act,
    acknowledged: kind === 'reply',
    createdAt: now,
  };
}
