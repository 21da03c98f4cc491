import type { MessageReceipt, TicketReceipt } from '#common/api/schemas.ts';
import type { Account } from '#common/domain/account.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import type { EngineOptions } from '../engine/engine.ts';
import type { Emit } from '../engine/ports.ts';
import type { KnowledgeService } from '../knowledge/knowledgeService.ts';
import { errorFacts } from '../log/logger.ts';
import { offerAgain } from '../outbox/offerAgain.ts';
import { tryToEraseClosed } from '../sensitive/eraseSealed.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import type { AppliedChanges } from '../store/cacheWriter.ts';
import type { StoredEntry } from '../store/outboxTable.ts';
import { attempt } from '../store/storageError.ts';
import type { WorkStore } from '../store/workStore.ts';
import { announceMessages } from './announce.ts';
import { receive, receiveChange } from './receive.ts';
import type { UnreadTickets } from './unreadTickets.ts';

/** What came from the server, brought to the screen, the badge, the suggestions and the person. */
export type News = {
  /** An entry arrived; the receipt is null for acts that hold no text. */
  readonly received: (entry: StoredEntry, answer: TicketReceipt | MessageReceipt | null) => void;
  /** A ticket was changed by an entry, or somebody else has done the same before it (`superseded`). */
  readonly ticketChanged: (entry: StoredEntry, ticket: Ticket, by: 'us' | 'superseded') => void;
  /** Changes are in the cache; `first` while the account's state is fetched for the first time. */
  readonly applied: (changes: AppliedChanges, first: boolean) => void;
  /** The cache is whole: what a server that was put back has lost is offered again. */
  readonly whole: () => void;
  /** The articles that are here can be suggested. */
  readonly loadArticles: () => void;
  /** What counts as unread of these tickets changed. */
  readonly badge: (ticketIds: readonly string[]) => void;
};

export type NewsOptions = {
  readonly engine: EngineOptions;
  readonly work: WorkStore;
  readonly cache: CacheStore;
  readonly unread: UnreadTickets;
  readonly knowledge: KnowledgeService;
  readonly emit: Emit;
  readonly account: () => Account;
  /** False once the account's files are being closed: then nobody is told any more. */
  readonly isOpen: () => boolean;
  readonly isClosed: (ticketId: string) => boolean;
  readonly pull: () => void;
  /** Somebody else had done already what a change should do. */
  readonly onSuperseded: () => void;
  readonly onAccount: (account: Account) => void;
  readonly emitViews: () => void;
  readonly emitDrafts: () => void;
  readonly emitOutbox: () => void;
};

export function newsTeller(options: NewsOptions): News {
  const { work, cache, unread, knowledge, emit, isOpen, isClosed, emitDrafts, emitOutbox } = options;
  const { clock, log, system } = options.engine;

  const badge = (ticketIds: readonly string[]): void => {
    unread.look(ticketIds);
    system.setUnreadBadge(unread.count());
  };
  /** The screen is told when suggestions know what changed, and not before: it asks for them again. */
  const tellWhenIndexed = async (indexing: Promise<void>): Promise<void> => {
    await indexing.catch((error: unknown) => log.error('knowledge.index-failed', errorFacts(error)));
    if (isOpen()) emit('articles.changed', null);
  };

  return {
    received: (entry, answer) => {
      const receipt = receive(entry, answer, { work, cache }, clock.now());
      if (!isOpen()) return;
      emitOutbox();
      // Also after a receipt: a cursor that has seen it is how a server learns that its data was put back to before it.
      options.pull();
      if (receipt === null) return;
      const { ticketId, ticketNumber } = receipt;
      emit('tickets.changed', { ticketIds: [ticketId] });
      if (!system.isTicketInFocus(ticketId))
        system.notify({ kind: 'received', ticketId, params: { number: ticketNumber } });
    },
    ticketChanged: (entry, ticket, by) => {
      receiveChange(entry, ticket, { work, cache });
      if (!isOpen()) return;
      emit('tickets.changed', { ticketIds: [ticket.id] });
      emitOutbox();
      if (by === 'superseded') options.onSuperseded();
      options.pull();
    },
    applied: (applied, first) => {
      if (!isOpen()) return;
      const { articleIds, ticketIds } = applied;
      if (applied.account !== undefined) options.onAccount(applied.account);
      if (applied.views !== undefined) options.emitViews();
      if (articleIds.length > 0) void tellWhenIndexed(knowledge.refresh(articleIds));
      if (ticketIds.length > 0) emit('tickets.changed', { ticketIds });
      if (applied.deskChanged) emit('desk.changed', null);
      // The disk may refuse to take down what counts as read: then it counts as unread.
      const context = { account: options.account(), work, cache, system };
      const announced = attempt(() => announceMessages(applied, first, context));
      if (!announced.ok) log.warn('announce.not-noted', { code: announced.error.code });
      if (ticketIds.some(isClosed)) tryToEraseClosed(work, isClosed, log);
      if (ticketIds.length === 0) return;
      badge(ticketIds);
      // The tickets of some drafts may be gone, or back.
      emitDrafts();
    },
    whole: () => {
      if (!isOpen()) return;
      emit('desk.changed', null);
      const offered = attempt(() => offerAgain(work, cache, clock.now()));
      // Looked at again at the next start.
      if (!offered.ok) log.warn('outbox.not-offered', { code: offered.error.code });
      if (!offered.ok || offered.value === 0) return;
      log.warn('outbox.offered-again', { count: offered.value });
      emitOutbox();
      system.notify({ kind: 'needs-you', ticketId: null, params: {} });
    },
    loadArticles: () => void tellWhenIndexed(knowledge.load()),
    badge,
  };
}
