import { join } from 'node:path';
import type { AttachmentPolicy, Catalog } from '#common/domain/catalog.ts';
import type { DraftSummary, OutboxHold } from '#common/ipc/views.ts';
import { attachmentService } from '../drafts/attachments.ts';
import { draftService } from '../drafts/draftService.ts';
import { openPresence } from '../desk/presence.ts';
import { errorFacts } from '../log/logger.ts';
import { knowledgeService } from '../knowledge/knowledgeService.ts';
import { outboxService } from '../outbox/outboxService.ts';
import { isOfToldBatch } from '../outbox/batches.ts';
import { outboxWorker } from '../outbox/outboxWorker.ts';
import { recoverInterrupted } from '../outbox/recoverInterrupted.ts';
import { entryWaits } from '../outbox/waits.ts';
import { accountSecrets } from '../sensitive/accountSecrets.ts';
import { tryToEraseClosed } from '../sensitive/eraseSealed.ts';
import { textForgetter } from '../sensitive/forgetText.ts';
import { sensitiveTarget } from '../sensitive/sensitiveTarget.ts';
import { type SessionService, sessionService } from '../session/sessionService.ts';
import { blobStore } from '../store/blobStore.ts';
import { fetchedFiles } from '../store/fetchedFiles.ts';
import { openCache } from '../store/healingCache.ts';
import { backUpWork } from '../store/workFile.ts';
import { type HintListener, listenForHints } from '../sync/hintListener.ts';
import { syncService } from '../sync/syncService.ts';
import { accountKey } from './accountFolder.ts';
import { isTicketGone } from './isTicketGone.ts';
import { attachmentFiles } from './attachmentFiles.ts';
import { maintainDaily } from './maintenance.ts';
import { type UnreadTickets, unreadTickets } from './unreadTickets.ts';
import { newsTeller } from './news.ts';
import { savedViews } from './savedViews.ts';
import { draftSummary, outboxView, subjectOfEntry } from './views.ts';

import type { Workspace, WorkspaceOptions } from './workspace.ts';

/** Until a catalog has been fetched once, nothing is known to be allowed. */
const NO_ATTACHMENTS: AttachmentPolicy = { extensions: [], maxTotalBytes: 0, maxFiles: 0 };

export function openWorkspace(options: WorkspaceOptions): Workspace {
  const { engine, folder, helpdesk, connectivity, emit, outdateCopies } = options;
  const { clock, random, log, system } = engine;
  const work = options.opening.store;
  let started = false;
  const cache = openCache(join(folder, 'cache.db'), () => {
    log.warn('cache.rebuilt');
    if (!started) return;
    unread.forget();
    queueMicrotask(() => void sync.pull());
  });
  const unread: UnreadTickets = unreadTickets(cache, work, () => account.role);
  const blobs = blobStore(join(folder, 'blobs'));
  const waits = entryWaits(clock);
  let account = options.account;
  let open = true;

  const catalog = (): Catalog | null => cache.catalog()?.catalog ?? null;
  const heldBy = (): OutboxHold | null => {
    if (connectivity.state() === 'update-needed') return 'update';
    if (session.state() === 'expired') return 'sign-in';
    return connectivity.state() === 'connected' || connectivity.state() === 'unknown' ? null : 'offline';
  };
  const isGone = (ticketId: string): boolean => isTicketGone(ticketId, cache, work);
  const isClosed = (ticketId: string): boolean =>
    cache.ticket(ticketId, account.role)?.ticket.status === 'closed';
  const draftSummaries = (): readonly DraftSummary[] =>
    drafts.list().map((draft) => draftSummary(draft, isGone));
  const emitDrafts = (): void => {
    if (open) emit('drafts.changed', draftSummaries());
  };
  const emitOutbox = (): void => {
    if (open) emit('outbox.changed', outboxView(work, heldBy()));
  };

  const emitViews = (): void => {
    if (open) emit('views.changed', savedViews(work, cache));
  };

  const session: SessionService = sessionService({
    helpdesk,
    vault: engine.vault,
    secretName: accountKey(options.serverId, account.id),
    log,
    onChanged: () => {
      if (!open) return;
      options.onStateChanged();
      emitOutbox();
      if (session.state() === 'expired' && work.outbox.list().length > 0) {
        system.notify({ kind: 'needs-sign-in', ticketId: null, params: {} });
      }
    },
  });
  const secrets = accountSecrets({
    engine,
    accountKey: accountKey(options.serverId, account.id),
    account: () => account,
    work,
    helpdesk,
    session,
    emit,
    onKeys: options.onKeys,
  });
  const forgetter = textForgetter(work, folder);
  const drafts = draftService({ work, clock, onChanged: emitDrafts, onTrouble: options.onSaveTrouble });
  const attachments = attachmentService(drafts, blobs, () => catalog()?.attachments ?? NO_ATTACHMENTS);
  const knowledge = knowledgeService(cache, catalog);

  const news = newsTeller({
    work,
    cache,
    unread,
    knowledge,
    engine,
    emit,
    account: () => account,
    isOpen: () => open,
    isClosed,
    pull: () => void sync.pull(),
    onSuperseded: options.onSuperseded,
    onAccount: (next) => {
      account = next;
      secrets.keys?.wake();
      options.onAccount(next);
    },
    emitViews,
    emitDrafts,
    emitOutbox,
  });

  const worker = outboxWorker({
    work,
    blobs,
    helpdesk,
    authorized: session.authorized,
    heldBy,
    clock,
    random,
    log,
    waits,
    onReceived: news.received,
    onTicketChanged: news.ticketChanged,
    flushDrafts: drafts.flush,
    onReturned: (entry) => {
      // What it was refused for may be news here: a department or a ticket that is gone.
      void sync.pull();
      options.onReturned(subjectOfEntry(entry, cache, account.role));
    },
    onParked: (entry) => {
      // What the person has to decide about is on the server: messages that they have not seen, a changed ticket.
      void sync.pull();
      const ticketId = entry.act.kind === 'reply' ? entry.act.content.ticketId : null;
      if (isOfToldBatch(entry, work.outbox.list())) return;
      system.notify({ kind: 'needs-you', ticketId, params: {} });
    },
    onChanged: () => {
      emitOutbox();
      emitDrafts();
    },
  });
  const outbox = outboxService({
    work,
    drafts,
    worker,
    waits,
    clock,
    catalog,
    isGone,
    isClosed,
    onWanted: () => {
      if (heldBy() === 'offline') connectivity.wake();
    },
    target: (ticketId) => sensitiveTarget(ticketId, cache, work, account.role),
    onChanged: () => {
      emitOutbox();
      emitDrafts();
    },
  });

  const possible = (): boolean => heldBy() === null;
  const sync = syncService({
    cache,
    helpdesk,
    authorized: session.authorized,
    possible,
    clock,
    log,
    onApplied: (applied, first) => {
      news.applied(applied, first);
      files.fetchAhead();
    },
    onSnapshot: () => {
      news.whole();
      emitDrafts();
      news.loadArticles();
    },
    onCatalog: () => {
      options.onStateChanged();
      secrets.keys?.hint();
    },
    onChanged: options.onStateChanged,
  });

  const files = attachmentFiles({
    blobs,
    fetched: fetchedFiles(join(folder, 'fetched')),
    cache,
    helpdesk,
    authorized: session.authorized,
    possible,
    isClient: () => account.role === 'client',
    clock,
  });

  const presence = openPresence({
    teller: { helpdesk, authorized: session.authorized, possible, clock, log },
    ownId: () => account.id,
    onChanged: (all) => {
      if (open) emit('presence.changed', all);
    },
  });

  let hints: HintListener | null = null;
  let cancelMaintenance = (): void => {};

  return {
    account: () => account,
    setAccount: (next) => {
      account = next;
    },
    folder,
    work,
    cache,
    blobs,
    files,
    helpdesk,
    session,
    drafts,
    forgetter,
    draftSummaries,
    attachments,
    outbox,
    savedViews: () => savedViews(work, cache),
    saveViews: (views) => {
      const saved = outbox.saveViews(views);
      if (saved.ok) emitViews();
      return saved;
    },
    worker,
    sync,
    knowledge,
    presence,
    secrets,
    catalog,
    heldBy,
    tellUnread: (ticketIds) => {
      emit('tickets.changed', { ticketIds });
      news.badge(ticketIds);
    },
    wake: () => {
      emitOutbox();
      worker.kick();
      void sync.pull();
      secrets.keys?.wake();
      hints?.wake();
      presence.teller.wake();
    },
    start: () => {
      started = true;
      recoverInterrupted(work, clock.now());
      tryToEraseClosed(work, isClosed, log);
      if (!cache.inSnapshot()) news.whole();
      news.loadArticles();
      worker.kick();
      sync.start();
      secrets.keys?.wake();
      const { authorized } = session;
      hints = listenForHints({
        helpdesk,
        authorized,
        possible,
        clock,
        random,
        log,
        onPresence: presence.board.put,
        onSilence: presence.board.clear,
        onHint: () => {
          void sync.pull();
          secrets.keys?.hint();
        },
      });
      const serverNow = options.serverTime.now;
      cancelMaintenance = maintainDaily({ work, blobs, folder, clock, serverNow, log, outdateCopies });
    },
    close: async () => {
      drafts.close();
      files.stop();
      hints?.stop();
      presence.teller.stop();
      await secrets.close();
      cancelMaintenance();
      sync.stop();
      knowledge.stop();
      await worker.stop();
      await forgetter.settled();
      open = false;
      outdateCopies();
      await backUpWork(work, folder, clock.now()).catch((error: unknown) => {
        log.warn('workspace.backup-failed', errorFacts(error));
      });
      work.close();
      cache.close();
      options.releaseLock();
    },
  };
}
