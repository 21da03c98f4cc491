import type { Account } from '#common/domain/account.ts';
import type { Catalog } from '#common/domain/catalog.ts';
import type { AppError, Result } from '#common/domain/result.ts';
import type { SavedView } from '#common/domain/savedView.ts';
import type { KeysView } from '#common/ipc/keyViews.ts';
import type { DraftSummary, OutboxHold } from '#common/ipc/views.ts';
import type { Connectivity } from '../connection/connectivity.ts';
import type { Helpdesk } from '../connection/helpdesk.ts';
import type { ServerTime } from '../connection/serverTime.ts';
import type { AttachmentService } from '../drafts/attachments.ts';
import type { DraftService } from '../drafts/draftService.ts';
import type { EngineOptions } from '../engine/engine.ts';
import type { Emit } from '../engine/ports.ts';
import type { Presence } from '../desk/presence.ts';
import type { KnowledgeService } from '../knowledge/knowledgeService.ts';
import type { OutboxService } from '../outbox/outboxService.ts';
import type { OutboxWorker } from '../outbox/outboxWorker.ts';
import type { AccountSecrets } from '../sensitive/accountSecrets.ts';
import type { TextForgetter } from '../sensitive/forgetText.ts';
import type { SessionService } from '../session/sessionService.ts';
import type { BlobStore } from '../store/blobStore.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import type { WorkOpening } from '../store/workFile.ts';
import type { WorkStore } from '../store/workStore.ts';
import type { SyncService } from '../sync/syncService.ts';
import type { AttachmentFiles } from './attachmentFiles.ts';

/** Everything that belongs to one account on this computer. Another account has another workspace, and never sees this. */
export type Workspace = {
  readonly account: () => Account;
  readonly setAccount: (account: Account) => void;
  readonly folder: string;
  readonly work: WorkStore;
  readonly cache: CacheStore;
  readonly blobs: BlobStore;
  /** The files of messages. */
  readonly files: AttachmentFiles;
  readonly helpdesk: Helpdesk;
  readonly session: SessionService;
  readonly drafts: DraftService;
  readonly forgetter: TextForgetter;
  readonly draftSummaries: () => readonly DraftSummary[];
  readonly attachments: AttachmentService;
  readonly outbox: OutboxService;
  /** The agent's own views of the queue, with what of them has not been sent yet. */
  readonly savedViews: () => readonly SavedView[];
  readonly saveViews: (views: readonly SavedView[]) => Result<null>;
  readonly worker: OutboxWorker;
  readonly sync: SyncService;
  readonly knowledge: KnowledgeService;
  /** Who of the staff has which ticket open: here, and elsewhere. */
  readonly presence: Presence;
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
  /** Somebody else had done already what a change of the person should do. */
  readonly onSuperseded: () => void;
  /** The company has changed the account itself. */
  readonly onAccount: (account: Account) => void;
};
