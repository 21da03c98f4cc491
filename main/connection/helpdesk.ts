import type { RouteResponse } from '#common/api/routes.ts';
import type { Problem } from '#common/api/problem.ts';
import type { PresenceBody } from '#common/api/agentSchemas/desk.ts';
import type {
  ChangesPage,
  MessageReceipt,
  RatingReceipt,
  OpenTicketBody,
  ReplyBody,
  ServerInfo,
  SessionAnswer,
  Settled,
  TicketReceipt,
} from '#common/api/schemas.ts';
import type { Catalog } from '#common/domain/catalog.ts';
import type { Article, ReviewState } from '#common/domain/article.ts';
import type { SealedData } from '#common/domain/draft.ts';
import type { SavedView } from '#common/domain/savedView.ts';
import type { TicketChange } from '#common/domain/outboxEntry.ts';
import type { TicketPresence } from '#common/domain/presence.ts';
import type { Rating } from '#common/domain/rating.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import type { KeyDesk } from './keyDesk.ts';

/**
 * Why no trustworthy answer came: nothing to reach, a server that does not answer, someone else answering, a proxy that
 * wants a password first, or a certificate that does not prove who is there.
 */
export type Unreached = 'offline' | 'server-down' | 'not-our-server' | 'proxy-login' | 'certificate';

/**
 * How a call ended (`contract.md`, "What an answer means"). A refusal counts only as our problem+json and success only
 * when the schema matches; everything else is `unknown`: it may or may not have been done, so it is repeated.
 */
export type CallResult<T> =
  | { readonly kind: 'ok'; readonly value: T }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly retryAfterMs: number | null }
  | {
      readonly kind: 'unknown';
      readonly reach: Unreached;
      readonly retryAfterMs: number | null;
      /** For the log: a code, never content. */
      readonly detail: string;
    };

export type UploadRequest = {
  /** The attachment's id; the same id again is the same upload. */
  readonly id: string;
  readonly path: string;
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly size: number;
  /** Where an earlier attempt got to, to resume there. */
  readonly url: string | null;
  readonly onUrl: (url: string) => void;
  /** Bytes the server has acknowledged. */
  readonly onProgress: (sentBytes: number) => void;
  readonly signal: AbortSignal;
};

/** What a stream of events says. */
export type Listener = {
  /** Something may have changed. */
  readonly onHint: () => void;
  readonly onPresence: (presence: TicketPresence) => void;
};

export type DownloadTarget = { readonly write: (chunk: Uint8Array) => Promise<void> };

/**
 * A help desk as the app needs it, whichever product answers. `token` is the access token; calls without it are open to
 * anyone. Implementations never throw for what a network or a server can do.
 */
export type Helpdesk = {
  readonly server: () => Promise<CallResult<ServerInfo>>;
  readonly signIn: (body: {
    readonly email: string;
    readonly password: string;
    readonly remember: boolean;
  }) => Promise<CallResult<SessionAnswer>>;
  readonly refresh: (refreshToken: string) => Promise<CallResult<SessionAnswer>>;
  readonly signOut: (token: string) => Promise<CallResult<unknown>>;
  readonly requestPasswordReset: (email: string) => Promise<CallResult<unknown>>;
  /** Null when the catalog of `etag` is still current. */
  readonly catalog: (
    token: string,
    etag: string | null,
  ) => Promise<CallResult<{ readonly catalog: Catalog; readonly etag: string } | null>>;
  readonly changes: (token: string, cursor: string | null) => Promise<CallResult<ChangesPage>>;
  readonly openTicket: (
    token: string,
    id: string,
    body: OpenTicketBody,
  ) => Promise<CallResult<TicketReceipt>>;
  readonly reply: (
    token: string,
    ticketId: string,
    id: string,
    body: ReplyBody,
  ) => Promise<CallResult<MessageReceipt>>;
  readonly updateTicket: (
    token: string,
    ticketId: string,
    change: TicketChange,
    ifVersion: number | null,
    idempotencyKey: string,
  ) => Promise<CallResult<Ticket>>;
  /** Puts other views of the queue in place of the agent's own. */
  readonly saveViews: (
    token: string,
    views: readonly SavedView[],
    idempotencyKey: string,
  ) => Promise<CallResult<unknown>>;
  readonly putSensitive: (
    token: string,
    ticketId: string,
    sealed: SealedData,
    idempotencyKey: string,
  ) => Promise<CallResult<Ticket>>;
  readonly keys: KeyDesk;
  readonly rateTicket: (
    token: string,
    ticketId: string,
    id: string,
    rating: Rating,
  ) => Promise<CallResult<RatingReceipt>>;
  readonly settleCreation: (token: string, id: string) => Promise<CallResult<Settled>>;
  readonly voteArticle: (
    token: string,
    articleId: string,
    useful: boolean,
    idempotencyKey: string,
  ) => Promise<CallResult<unknown>>;
  readonly recordDeflection: (
    token: string,
    draftId: string,
    articleId: string,
    idempotencyKey: string,
  ) => Promise<CallResult<unknown>>;
  readonly upload: (token: string, request: UploadRequest) => Promise<CallResult<null>>;
  readonly download: (
    token: string,
    attachmentId: string,
    target: DownloadTarget,
    signal: AbortSignal,
  ) => Promise<CallResult<null>>;
  readonly reviewArticle: (
    token: string,
    articleId: string,
    reviewState: ReviewState,
    idempotencyKey: string,
  ) => Promise<CallResult<Article>>;
  readonly audit: (token: string, ticketId: string) => Promise<CallResult<RouteResponse<'getAudit'>>>;
  readonly putPresence: (
    token: string,
    ticketId: string,
    state: PresenceBody['state'],
  ) => Promise<CallResult<unknown>>;
  /** Listens to what happens on the server, until the signal aborts or the stream ends; answers how it ended. */
  readonly listen: (token: string, listener: Listener, signal: AbortSignal) => Promise<CallResult<null>>;
};
