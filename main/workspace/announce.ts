import type { Account } from '#common/domain/account.ts';
import type { Message } from '#common/domain/ticket.ts';
import type { SystemPort } from '../engine/ports.ts';
import type { AppliedChanges } from '../store/cacheWriter.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import type { WorkStore } from '../store/workStore.ts';

type AnnounceContext = {
  readonly account: Account;
  readonly work: WorkStore;
  readonly cache: CacheStore;
  readonly system: SystemPort;
};

/**
 * Decides what of the news is told: not one's own messages, not what the person is looking at, and nothing while the
 * account's state is fetched for the first time; what was written before then counts as read.
 */
export function announceMessages(applied: AppliedChanges, first: boolean, context: AnnounceContext): void {
  const { account, work, cache, system } = context;
  if (first) {
    markAllRead(applied.ticketIds, context);
    return;
  }
  for (const message of applied.newMessages.filter((news) => isForeign(news, account))) {
    if (system.isTicketInFocus(message.ticketId)) {
      work.setReadMark(message.ticketId, message.id);
      continue;
    }
    const ticket = cache.ticket(message.ticketId, account.role)?.ticket;
    if (ticket === undefined) continue;
    const params = { number: ticket.number, subject: ticket.subject, author: message.author.name };
    system.notify({ kind: 'reply', ticketId: ticket.id, params });
  }
}

function isForeign(message: Message, account: Account): boolean {
  return message.author.id !== account.id && message.author.role !== account.role;
}

function markAllRead(ticketIds: readonly string[], { account, work, cache }: AnnounceContext): void {
  work.transaction(() => {
    for (const ticketId of ticketIds) {
      const last = cache.lastForeignMessageId(ticketId, account.role);
      if (last !== null && work.readMark(ticketId) === null) work.setReadMark(ticketId, last);
    }
  });
}
