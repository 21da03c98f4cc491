import type { Account, Language } from '../domain/account.ts';
import type { Catalog } from '../domain/catalog.ts';
import type { DraftContent } from '../domain/draft.ts';
import type { EntryAct, EntryState, OutboxAct } from '../domain/outboxEntry.ts';
import type { ProxySettings } from '../domain/proxy.ts';
import type { AppError } from '../domain/result.ts';
import type { Message, Ticket } from '../domain/ticket.ts';
import type { Edition } from '../edition.ts';

/** What the screens show: plain data, made by main, never changed by the renderer. Times are epoch milliseconds. */

export type SessionView =
  | { readonly state: 'signed-out' }
  /** The account's files are open. `expired`: reading and writing go on, sending waits for a sign-in. */
  | { readonly state: 'signed-in' | 'expired'; readonly account: Account };

/** Made from real requests, never from guesses. `update-needed`: the server takes nothing from an app this old. */
export type ConnectionView = {
  readonly state:
    | 'unknown'
    | 'connected'
    | 'offline'
    | 'server-down'
    | 'not-our-server'
    | 'proxy-login'
    | 'certificate'
    | 'update-needed';
  readonly since: number;
  /** How far this computer's clock is ahead of the server's (ms; behind when negative); 0 when they agree well enough. */
  readonly clockAheadMs: number;
  readonly syncing: boolean;
};

export type Settings = {
  readonly language: Language;
  readonly theme: 'system' | 'light' | 'dark';
  readonly notifications: boolean;
  /** The server's address; an installed build knows its company's. */
  readonly serverUrl: string;
  readonly proxy: ProxySettings;
};

/** Something the person should know that no screen shows by itself; stays until dismissed. `kind` names a sentence. */
export type Notice = {
  readonly id: string;
  readonly kind:
    | 'work-restored'
    | 'work-started-empty'
    | 'work-unreadable'
    | 'work-older'
    | 'settings-reset'
    | 'session-not-kept'
    | 'save-failing'
    | 'account-not-opened'
    | 'returned-to-draft'
    | 'changes-superseded'
    | 'key-wanted'
    | 'key-to-replace';
  readonly params: Readonly<Record<string, string | number>>;
};

export type DemoAccount = {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: 'client' | 'agent';
};

export type AppState = {
  readonly edition: Edition;
  readonly version: string;
  readonly platform: 'win32' | 'darwin' | 'linux';
  readonly settings: Settings;
  readonly session: SessionView;
  readonly connection: ConnectionView;
  /** Whether a session can be kept for the next start; where there is no keychain it lasts until the app is closed. */
  readonly canKeepSession: boolean;
  readonly catalog: Catalog | null;
  readonly notices: readonly Notice[];
  /** Present on a demonstration server; the screen says so. */
  readonly demoAccounts: readonly DemoAccount[] | null;
};

/** What waits on this computer for the account's next sign-in. */
export type LeftBehind = {
  /** Messages and changes of tickets that the server does not have; votes and the like are nobody's worry. */
  readonly messages: number;
  readonly drafts: number;
  /** Whether at least one of the messages could go out at this moment. */
  readonly canSendNow: boolean;
};

export type DraftSummary = {
  readonly id: string;
  readonly kind: DraftContent['kind'];
  readonly ticketId: string | null;
  /** What a reply's ticket was called when it was begun, as far as that is known. */
  readonly ticketSubject: string | null;
  /** A reply whose ticket is not here any more: it can be edited, and taken to another place. */
  readonly ticketIsGone: boolean;
  readonly departmentId: string | null;
  readonly visibility: 'public' | 'internal' | null;
  readonly subject: string;
  readonly excerpt: string;
  readonly attachmentCount: number;
  /** Whether sensitive data is sealed in it. */
  readonly isSealed: boolean;
  readonly updatedAt: number;
  readonly discardedAt: number | null;
  readonly returnedBecause: string | null;
};

export type DraftVersion = {
  readonly id: number;
  readonly savedAt: number;
  readonly reason: 'shrunk' | 'interval' | 'submitted';
  readonly subject: string;
  readonly body: string;
  readonly attachmentCount: number;
};

export type SavedDraft = { readonly revision: number; readonly savedAt: number };

export type RefusedFile = { readonly name: string; readonly error: AppError };

export type UploadProgress = {
  readonly attachmentId: string;
  readonly name: string;
  /** Bytes the server has acknowledged, of the file's size. */
  readonly sentBytes: number;
  readonly size: number;
};

/** What holds the whole outbox. */
export type OutboxHold = 'offline' | 'sign-in' | 'update';

export type OutboxEntryView = {
  readonly id: string;
  readonly act: OutboxAct;
  readonly status: EntryState;
  readonly attempts: number;
  readonly createdAt: number;
  readonly uploads: readonly UploadProgress[];
  readonly allowed: readonly EntryAct[];
  /** What holds it although its own time may have come, if anything does. */
  readonly heldBy: OutboxHold | 'ahead-in-lane' | null;
};

/** Proof that the server has it. Shown until the person continues. */
export type ReceiptView = {
  readonly id: string;
  readonly kind: 'ticket' | 'reply';
  readonly ticketId: string;
  readonly ticketNumber: number;
  readonly subject: string;
  readonly receivedAt: string;
  readonly acknowledged: boolean;
};

export type OutboxView = {
  readonly entries: readonly OutboxEntryView[];
  readonly receipts: readonly ReceiptView[];
};

export type TicketRow = {
  readonly ticket: Ticket;
  readonly unread: boolean;
  /** Whether staff have replied in public at least once. */
  readonly answeredBefore: boolean;
};

export type TicketThread = TicketRow & { readonly messages: readonly Message[] };

/** A place in a text, in UTF-16 units; `to` is the first that is not part of it. */
export type TextRange = { readonly from: number; readonly to: number };

/** A text with the places in it that were looked for, in order, none over another. */
export type MarkedText = { readonly text: string; readonly marks: readonly TextRange[] };

/** A ticket that a search finds. */
export type TicketHit = {
  readonly ticketId: string;
  readonly number: number;
  readonly subject: MarkedText;
  /** What in it was found. */
  readonly by: 'number' | 'subject' | 'message' | 'attachment';
  /** The part of the message, or the name of the attachment, that was found; null when number or subject were. */
  readonly excerpt: MarkedText | null;
};

/** The best first. `hasMore`: there are more than were asked for. */
export type TicketHits = { readonly hits: readonly TicketHit[]; readonly hasMore: boolean };

export type SuggestionView = {
  readonly articleId: string;
  readonly title: string;
  readonly excerpt: string;
  /** Words of title or excerpt to mark. */
  readonly matched: readonly string[];
  readonly reviewState: 'current' | 'needs-review' | 'obsolete';
  readonly reviewedAt: string | null;
  readonly createdAt: string;
  readonly votes: { readonly useful: number; readonly total: number };
};

/** Where the window is asked to go: by a notification, a menu or a link. Navigates, never acts. */
export type NavigationTarget =
  | { readonly to: 'tickets' | 'drafts' | 'outbox' | 'articles' | 'settings' | 'new-ticket' }
  | { readonly to: 'ticket'; readonly ticketId: string }
  | { readonly to: 'article'; readonly articleId: string }
  /** No place of its own: shown over the one where the person is. */
  | { readonly to: 'shortcuts' };
