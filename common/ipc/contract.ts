import { z } from 'zod';
import { languageSchema } from '../domain/account.ts';
import type { Article } from '../domain/article.ts';
import { type Draft, draftPatchSchema } from '../domain/draft.ts';
import { ticketChangeSchema } from '../domain/outboxEntry.ts';
import { proxySettingsSchema } from '../domain/proxySchema.ts';
import type { Result } from '../domain/result.ts';
import { MAX_QUERY_LENGTH } from '../domain/limits.ts';
import type { SavedView } from '../domain/savedView.ts';
import { visibilitySchema } from '../domain/ticket.ts';
import type { TicketPresence } from '../domain/presence.ts';
import type { TicketView } from '../domain/ticketView.ts';
import { ticketViewSchema } from '../domain/ticketViewSchema.ts';
import { type DeskAnswers, deskRequestSchemas } from './deskRequests.ts';
import { type QueueRequestAnswers, queueRequestSchemas } from './queueRequests.ts';
import { type KeyRequestAnswers, keyRequestSchemas } from './keyRequests.ts';
import type { KeysView } from './keyViews.ts';
import type {
  AppState,
  DraftSummary,
  DraftVersion,
  LeftBehind,
  NavigationTarget,
  OutboxView,
  RefusedFile,
  SavedDraft,
  SuggestionView,
  TicketHits,
  TicketRow,
  TicketThread,
} from './views.ts';

/**
 * Everything the renderer may ask of main: one schema per request, one answer type. `main/ipc` checks the arguments at
 * its one door; `preload` gives each request a name of the product. An answer is always a `Result`.
 */
export const requestSchemas = {
  'app.getState': z.void(),
  'app.dismissNotice': z.object({ id: z.string().max(100) }),
  /** The renderer's answer to `app.flushing`: everything it held has been saved. */
  'app.flushed': z.void(),
  /** Which ticket the person has in front of them, null for any other screen: news of that one needs no notification. */
  'app.showing': z.object({ ticketId: z.uuid().nullable() }),
  'settings.update': z
    .object({
      language: languageSchema,
      theme: z.enum(['system', 'light', 'dark']),
      notifications: z.boolean(),
      serverUrl: z.string().max(2000),
    })
    .partial(),

  /** `password` null leaves the one that is kept, unless it would go to another proxy or user than it was given for. */
  'settings.setProxy': proxySettingsSchema.extend({ password: z.string().max(1000).nullable() }),

  'session.signIn': z.object({
    email: z.string().max(320),
    password: z.string().max(1000),
    remember: z.boolean(),
  }),
  'session.signOut': z.void(),
  /** What would wait on this computer for the account's next sign-in, if it were signed out now. */
  'session.leftBehind': z.void(),
  /** Sends what can be sent, for a few seconds at most, and answers what would wait after that. */
  'session.sendNow': z.void(),
  'session.requestPasswordReset': z.object({ email: z.string().max(320) }),

  /** Everything that is on this computer, in a file where the person wants it. Answers when it is whole or cancelled. */
  'data.export': z.void(),
  'data.cancelExport': z.void(),
  /** Removes the account from this computer; refused as `unsent-work` unless what was not sent, or cannot be read, is to go with it. */
  'data.erase': z.object({ discardUnsent: z.boolean() }),
  'data.showLogs': z.void(),

  'drafts.list': z.void(),
  'drafts.get': z.object({ draftId: z.uuid() }),
  'drafts.startTicket': z.object({ departmentId: z.uuid() }),
  /** The one reply draft (or internal-note draft) of a ticket, made when there is none. */
  'drafts.openReply': z.object({ ticketId: z.uuid(), visibility: visibilitySchema }),
  'drafts.save': z.object({
    draftId: z.uuid(),
    revision: z.number().int().nonnegative(),
    patch: draftPatchSchema,
  }),
  'drafts.discard': z.object({ draftId: z.uuid() }),
  /** Answers the draft that the text is in now: a reply joins the one that was begun for its ticket meanwhile. */
  'drafts.restore': z.object({ draftId: z.uuid() }),
  /**
   * Takes a reply whose ticket is gone to another place: it becomes a ticket of its own, or joins the reply draft of
   * another ticket. Answers the draft that the text is in now.
   */
  'drafts.rehome': z.object({
    draftId: z.uuid(),
    to: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('newTicket'), departmentId: z.uuid() }),
      z.object({ kind: z.literal('reply'), ticketId: z.uuid() }),
    ]),
  }),
  'drafts.listVersions': z.object({ draftId: z.uuid() }),
  'drafts.restoreVersion': z.object({ draftId: z.uuid(), versionId: z.number().int() }),
  /** Opens the system's file picker. Paths never reach the renderer. */
  'drafts.pickAttachments': z.object({ draftId: z.uuid() }),
  /** A dropped or pasted file, by its bytes. */
  'drafts.attachBytes': z.object({
    draftId: z.uuid(),
    name: z.string().max(1000),
    bytes: z.instanceof(Uint8Array),
  }),
  'drafts.removeAttachment': z.object({ draftId: z.uuid(), attachmentId: z.uuid() }),
  /** Seals the text to the draft's department; the text itself is not kept anywhere. */
  'drafts.seal': z.object({ draftId: z.uuid(), text: z.string().min(1).max(20_000) }),
  'drafts.removeSealed': z.object({ draftId: z.uuid() }),
  /**
   * What was moved out of the open text, or taken out, must not stay on disk: it is overwritten in the draft, its versions
   * and the backups. `mark` stands where it was.
   */
  'drafts.forgetText': z.object({
    draftId: z.uuid(),
    secrets: z.array(z.string().min(4).max(20_000)).max(50),
    mark: z.string().max(100),
  }),
  'drafts.copyAll': z.object({ draftId: z.uuid() }),
  /** What of the drafts and the outbox cannot be read any more, as it stands in the file, for the clipboard. */
  'drafts.copyUnreadable': z.void(),

  'outbox.get': z.void(),
  /** `patch` is what the screen shows at the moment of Send, so that the last keystroke is never behind. */
  'outbox.submit': z.object({
    draftId: z.uuid(),
    revision: z.number().int().nonnegative(),
    patch: draftPatchSchema,
  }),
  /** Sends the sensitive data that is sealed in a reply draft by itself. */
  'outbox.sendSealed': z.object({ draftId: z.uuid() }),
  'outbox.retryNow': z.object({ entryId: z.uuid() }),
  'outbox.takeBack': z.object({ entryId: z.uuid() }),
  'outbox.edit': z.object({ entryId: z.uuid() }),
  'outbox.copy': z.object({ entryId: z.uuid() }),
  /** After `stale-thread`: send the reply although the thread has moved on. */
  'outbox.sendAnyway': z.object({ entryId: z.uuid() }),
  'outbox.acknowledge': z.object({ receiptId: z.uuid() }),

  'tickets.list': z.void(),
  /** At most `limit` rows of that list after a place in it (its beginning: null), so that a long one holds nothing up. */
  'tickets.page': z.object({
    after: z.object({ id: z.uuid(), lastActivityAt: z.string().max(40) }).nullable(),
    limit: z.number().int().min(1).max(2_000),
  }),
  /** Finds in subjects, messages, attachment names and numbers. Whatever was typed is plain words. */
  'tickets.search': z.object({
    query: z.string().max(MAX_QUERY_LENGTH),
    limit: z.number().int().min(1).max(100),
  }),
  /** What the list showed the last time on this computer. */
  'tickets.getView': z.void(),
  'tickets.rememberView': ticketViewSchema,
  'tickets.get': z.object({ ticketId: z.uuid() }),
  'tickets.markRead': z.object({ ticketId: z.uuid() }),
  'tickets.update': z.object({ ticketId: z.uuid(), change: ticketChangeSchema }),
  'tickets.saveAttachment': z.object({ ticketId: z.uuid(), attachmentId: z.uuid() }),
  /** Shows a file in another program, after asking. What could run is refused: it can only be saved. */
  'tickets.openAttachment': z.object({ ticketId: z.uuid(), attachmentId: z.uuid() }),
  /** The bytes of an image attachment, for a preview; from this computer when it is here, else fetched once. */
  'tickets.previewAttachment': z.object({ ticketId: z.uuid(), attachmentId: z.uuid() }),

  ...queueRequestSchemas,

  'knowledge.suggest': z.object({
    subject: z.string().max(10_000),
    body: z.string().max(200_000).default(''),
    departmentId: z.uuid().nullable(),
  }),
  'knowledge.search': z.object({ query: z.string().max(1_000) }),
  'knowledge.list': z.void(),
  'knowledge.get': z.object({ articleId: z.string().max(100) }),
  'knowledge.vote': z.object({ articleId: z.string().max(100), useful: z.boolean() }),
  /** «Ya lo he resuelto»: the draft goes to the bin and the server learns which article helped. */
  'knowledge.resolvedDraft': z.object({ draftId: z.uuid(), articleId: z.string().max(100) }),

  ...deskRequestSchemas,

  'system.openLink': z.object({ url: z.string().max(4000) }),

  ...keyRequestSchemas,
} as const satisfies Readonly<Record<string, z.ZodType>>;

export type RequestName = keyof typeof requestSchemas;
export type RequestArgs<N extends RequestName> = z.input<(typeof requestSchemas)[N]>;
export type ParsedArgs<N extends RequestName> = z.output<(typeof requestSchemas)[N]>;

/** What a request answers when it succeeds. */
type SharedAnswers = {
  'app.getState': AppState;
  'app.dismissNotice': null;
  'app.flushed': null;
  'app.showing': null;
  'settings.update': null;
  'settings.setProxy': null;
  'session.signIn': null;
  'session.signOut': null;
  'session.leftBehind': LeftBehind;
  'session.sendNow': LeftBehind;
  'session.requestPasswordReset': null;
  'data.export': { readonly saved: boolean };
  'data.cancelExport': null;
  'data.erase': null;
  'data.showLogs': null;
  'drafts.list': readonly DraftSummary[];
  'drafts.get': Draft;
  'drafts.startTicket': Draft;
  'drafts.openReply': Draft;
  'drafts.save': SavedDraft;
  'drafts.discard': null;
  'drafts.restore': Draft;
  'drafts.rehome': Draft;
  'drafts.listVersions': readonly DraftVersion[];
  'drafts.restoreVersion': Draft;
  'drafts.pickAttachments': { readonly draft: Draft; readonly refused: readonly RefusedFile[] };
  'drafts.attachBytes': Draft;
  'drafts.removeAttachment': Draft;
  'drafts.seal': Draft;
  'drafts.removeSealed': Draft;
  'drafts.forgetText': null;
  'drafts.copyAll': null;
  'drafts.copyUnreadable': null;
  'outbox.get': OutboxView;
  'outbox.submit': { readonly entryId: string };
  'outbox.sendSealed': Draft;
  'outbox.retryNow': null;
  'outbox.takeBack': { readonly settling: boolean };
  'outbox.edit': { readonly settling: boolean; readonly draftId: string | null };
  'outbox.copy': null;
  'outbox.sendAnyway': null;
  'outbox.acknowledge': null;
  'tickets.list': readonly TicketRow[];
  'tickets.page': readonly TicketRow[];
  'tickets.search': TicketHits;
  'tickets.getView': TicketView;
  'tickets.rememberView': null;
  'tickets.get': TicketThread;
  'tickets.markRead': null;
  'tickets.update': null;
  'tickets.saveAttachment': { readonly saved: boolean };
  'tickets.openAttachment': { readonly opened: boolean };
  'tickets.previewAttachment': Uint8Array;
  'knowledge.suggest': readonly SuggestionView[];
  /** Ids of articles, the best first. */
  'knowledge.search': readonly string[];
  'knowledge.list': readonly ArticleRow[];
  'knowledge.get': Article;
  'knowledge.vote': null;
  'knowledge.resolvedDraft': null;
  'system.openLink': null;
};

export type RequestAnswers = SharedAnswers & DeskAnswers & QueueRequestAnswers & KeyRequestAnswers;

/** An article without its body. */
export type ArticleRow = Omit<Article, 'body'>;

export type RequestResult<N extends RequestName> = Result<RequestAnswers[N]>;

/** The one handler of a request in main: its arguments are parsed already. */
export type RequestHandler<N extends RequestName> = (
  args: ParsedArgs<N>,
) => Promise<RequestResult<N>> | RequestResult<N>;
export type RequestHandlers = { readonly [N in RequestName]: RequestHandler<N> };

/** What main tells the renderer, past tense. Small things come whole; large ones by id, to be asked for. */
export type AppEvents = {
  'app.stateChanged': AppState;
  /** The window is about to go: save what is typed, then answer `app.flushed`. */
  'app.flushing': null;
  'app.navigated': NavigationTarget;
  'drafts.changed': readonly DraftSummary[];
  'outbox.changed': OutboxView;
  'tickets.changed': { readonly ticketIds: readonly string[] };
  'articles.changed': null;
  /** Cards of clients, or canned replies. */
  'desk.changed': null;
  /** Which colleagues have which ticket open: all of it, whenever any of it changes. */
  'presence.changed': readonly TicketPresence[];
  /** An agent's own views of the queue. */
  'views.changed': readonly SavedView[];
  'keys.changed': KeysView;
  /** The computer is being locked, or left: nothing that was revealed stays on screen. */
  'sensitive.hidden': null;
  /** How much of an export is done (0 to 1); null once it has ended. */
  'data.exporting': { readonly share: number } | null;
};
export type EventName = keyof AppEvents;

/** Events are numbered in one sequence; a gap means that something was missed and everything is asked for again. */
export type AppEvent = {
  readonly [N in EventName]: { readonly name: N; readonly payload: AppEvents[N]; readonly sequence: number };
}[EventName];
