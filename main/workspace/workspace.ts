import { join } from 'node:path';
import type { Account } from '#common/domain/account.ts';
import type { AttachmentPolicy, Catalog } from '#common/domain/catalog.ts';
import type { AppError } from '#common/domain/result.ts';
import type { KeysView } from '#common/ipc/keyViews.ts';
import type { DraftSummary, OutboxHold } from '#common/ipc/views.ts';
import type { Connectivity } from '../connection/connectivity.ts';
import type { Helpdesk } from '../connection/helpdesk.ts';
import type { ServerTime } from '../connection/serverTime.ts';
import { type AttachmentService, attachmentService } from '../drafts/attachments.ts';
import { type DraftService, draftService } from '../drafts/draftService.ts';
import type { EngineOptions } from '../engine/engine.ts';
import type { Emit } from '../engine/ports.ts';
import { type PresenceBoard, presenceBoard } from '../desk/presenceBoard.ts';
import { type PresenceTeller, presenceTeller } from '../desk/presenceTeller.ts';
import { errorFacts } from '../log/logger.ts';
import { type KnowledgeService, knowledgeService } from '../knowledge/knowledgeService.ts';
import { type OutboxService, outboxService } from '../outbox/outboxService.ts';
import { type OutboxWorker, outboxWorker } from '../outbox/outboxWorker.ts';
import { recoverInterrupted } from '../outbox/recoverInterrupted.ts';
import { entryWaits } from '../outbox/waits.ts';
import { type AccountSecrets, accountSecrets } from '../sensitive/accountSecrets.ts';
import { tryToEraseClosed } from '../sensitive/eraseSealed.ts';
import { sensitiveTarget } from '../sensitive/sensitiveTarget.ts';
import { type SessionService, sessionService } from '../session/sessionService.ts';
import { type BlobStore, blobStore } from '../store/blobStore.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import { openCache } from '../store/healingCache.ts';
import { backUpWork, type WorkOpening } from '../store/workFile.ts';
import type { WorkStore } from '../store/workStore.ts';
import { type HintListener, listenForHints } from '../sync/hintListener.ts';
import { type SyncService, syncService } from '../sync/syncService.ts';
import { accountKey } from './accountFolder.ts';
import { isTicketGone } from './isTicketGone.ts';
import { maintainDaily } from './maintenance.ts';
import { type UnreadTickets, unreadTickets } from './unreadTickets.ts';
import { newsTeller } from './news.ts';
import { draftSummary, outboxView, subjectOfEntry } from './views.ts';

/** Until a catalog has been fetched once, nothing is known to be allowed. */
const NO_ATTACHMENTS: AttachmentPolicy = { extensions: [], maxTotalBytes: 0, maxFiles: 0 };

/** Everything that belongs to one account on this computer. Another account has another workspace, and never sees this. */
export type Workspace = {
  readonly account: () => Account;
  readonly setAccount: (account: Account) => void;
  readonly folder: string;
  readonly work: WorkStore;
  readonly cache: CacheStore;
  readonly blobs: BlobStore;
  readonly helpdesk: Helpdesk;
  readonly session: SessionService;
  readonly drafts: DraftService;
  readonly draftSummaries: () => readonly DraftSummary[];
  readonly attachments: AttachmentService;
  readonly outbox: OutboxService;
  readonly worker: OutboxWorker;
  readonly sync: SyncService;
  readonly knowledge: KnowledgeService;
  /** Who of the staff has which ticket open: here, and elsewhere. */
  readonly presence: { readonly teller: PresenceTeller; readonly board: PresenceBoard };
  readonly secrets: AccountSecrets;
  readonly catalog: () => Catalog | null;
  readonly heldBy: () => OutboxHold | null;
  /** What counts as read changed. */
  readonly tellUnread: (ticketIds: readonly string[]) => void;
  /** Something about reaching the server changed: look again at everything that waits. */
  readonly wake: () => void;
  readonly start: () => void;
  readonly close: () => Promise<void>;
};

export type WorkspaceOptions = {
  readonly engine: EngineOptions;
  readonly folder: string;
  readonly serverId: string;
  readonly account: Account;
  readonly opening: WorkOpening;
  readonly releaseLock: () => void;
  /** Every copy of the precious file that was made until now is an old one. */
  readonly outdateCopies: () => void;
  readonly helpdesk: Helpdesk;
  readonly connectivity: Connectivity;
  readonly serverTime: ServerTime;
  readonly emit: Emit;
  readonly onStateChanged: () => void;
  /** Colleagues wait for a key, or one is to be replaced. */
  readonly onKeys: (view: KeysView) => void;
  readonly onSaveTrouble: (error: AppError | null) => void;
  /** The server refused what was sent: it is a draft again. */
  readonly onReturned: (subject: string) => void;
};

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
    onChanged: (view) => {
      if (!open) return;
      emit('keys.changed', view);
      options.onKeys(view);
    },
  });
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
    onApplied: news.applied,
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

  const presence = {
    teller: presenceTeller({ helpdesk, authorized: session.authorized, possible, clock, log }),
    board: presenceBoard(
      () => account.id,
      (all) => {
        if (open) emit('presence.changed', all);
      },
    ),
  };

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
    helpdesk,
    session,
    drafts,
    draftSummaries,
    attachments,
    outbox,
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
      hints?.stop();
      presence.teller.stop();
      await secrets.close();
      cancelMaintenance();
      sync.stop();
      knowledge.stop();
      await worker.stop();
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
