import type { Article } from '#common/domain/article.ts';
import { systemProxy } from '#common/domain/proxy.ts';
import type { Draft } from '#common/domain/draft.ts';
import { sealedOf } from '#common/domain/sealed.ts';
import type { TicketPresence } from '#common/domain/presence.ts';
import { defaultTicketView, type TicketView } from '#common/domain/ticketView.ts';
import type { BegunRating } from '#common/domain/rating.ts';
import type { AppError } from '#common/domain/result.ts';
import type { AppEvent, AppEvents, EventName } from '#common/ipc/contract.ts';
import type { KeysView } from '#common/ipc/keyViews.ts';
import type { AppState, DraftSummary, OutboxView, TicketThread } from '#common/ipc/views.ts';
import type { PamblyApi } from '#common/ipc/api.ts';
import { articles, catalog, lucia } from './fakeCompany.ts';
import { threads } from './fakeTickets.ts';

/** What a test may choose before the page loads. */
export type FakeOptions = {
  readonly state?: Partial<AppState>;
  readonly language?: 'es' | 'en';
  readonly theme?: 'light' | 'dark';
  /** How long main takes to answer a save, in milliseconds. */
  readonly saveMs?: number;
  /** How long main takes to answer a page of the list, in milliseconds; at once when it is not given. */
  readonly pageMs?: number;
  readonly drafts?: readonly Draft[];
  readonly ticketView?: TicketView;
  /** How long sending everything takes before signing out, in milliseconds. */
  readonly sendMs?: number;
  readonly keys?: KeysView;
  readonly keysBefore?: readonly (readonly [departmentId: string, fingerprint: string])[];
};

export type Verb = Exclude<keyof PamblyApi, 'listen'>;

/** What the fake main knows, and what was asked of it. */
export type FakeWorld = {
  state: AppState;
  readonly drafts: Map<string, Draft>;
  outbox: OutboxView;
  readonly threads: Map<string, TicketThread>;
  readonly begunRatings: Map<string, BegunRating>;
  ticketView: TicketView;
  readonly pageMs: number | null;
  articles: readonly Article[];
  presence: readonly TicketPresence[];
  keys: KeysView;
  /** By department: the fingerprint that this computer knew before another one was published. */
  readonly keysBefore: Map<string, string>;
  readonly saveMs: number;
  readonly sendMs: number;
  /** Every request in order. */
  readonly calls: { readonly verb: Verb; readonly args: unknown }[];
  /** Verbs that fail until taken away again. */
  readonly failures: Map<Verb, AppError>;
  /** Files that the next use of the system's file picker chooses. */
  picks: readonly { readonly name: string; readonly size: number }[];
  readonly emit: <N extends EventName>(name: N, payload: AppEvents[N]) => void;
  readonly listen: PamblyApi['listen'];
  /** The next event comes with a gap before it, as if one had been lost. */
  readonly loseOneEvent: () => void;
};

export function makeFakeWorld(options: FakeOptions): FakeWorld {
  const listeners = new Set<(event: AppEvent) => void>();
  let sequence = 0;
  return {
    state: initialState(options),
    drafts: new Map((options.drafts ?? []).map((draft) => [draft.id, draft])),
    outbox: { entries: [], receipts: [] },
    begunRatings: new Map(),
    threads: new Map(threads.map((thread) => [thread.ticket.id, thread])),
    ticketView: options.ticketView ?? defaultTicketView,
    pageMs: options.pageMs ?? null,
    articles,
    presence: [],
    keys: options.keys ?? { state: 'unknown' },
    keysBefore: new Map(options.keysBefore ?? []),
    saveMs: options.saveMs ?? 0,
    sendMs: options.sendMs ?? 0,
    calls: [],
    failures: new Map(),
    picks: [],
    emit(name, payload) {
      sequence += 1;
      const event = structuredClone({ name, payload, sequence }) as AppEvent;
      for (const listener of listeners) listener(event);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    loseOneEvent() {
      sequence += 1;
    },
  };
}

function initialState({ state, language = 'es', theme = 'light' }: FakeOptions): AppState {
  return {
    edition: 'client',
    version: '0.1.0',
    platform: 'linux',
    settings: {
      language,
      theme,
      notifications: true,
      serverUrl: 'https://soporte.example.com',
      proxy: systemProxy,
    },
    session: { state: 'signed-in', account: lucia },
    connection: { state: 'connected', since: 0, syncing: false, clockAheadMs: 0 },
    catalog,
    notices: [],
    canKeepSession: true,
    demoAccounts: null,
    ...state,
  };
}

export function summariesOf({ drafts, threads: known, outbox }: FakeWorld): readonly DraftSummary[] {
  const isHere = (ticketId: string): boolean =>
    known.has(ticketId) || outbox.entries.some(({ id }) => id === ticketId);
  return [...drafts.values()].map((draft) => {
    const { content } = draft;
    return { ...summaryOf(draft), ticketIsGone: content.kind === 'reply' && !isHere(content.ticketId) };
  });
}

function summaryOf(draft: Draft): DraftSummary {
  const { content } = draft;
  const isTicket = content.kind === 'newTicket';
  return {
    id: draft.id,
    kind: content.kind,
    ticketId: isTicket ? null : content.ticketId,
    ticketSubject: isTicket ? null : (content.ticketSubject ?? null),
    ticketIsGone: false,
    departmentId: isTicket ? content.departmentId : null,
    visibility: isTicket ? null : content.visibility,
    subject: isTicket ? content.subject : '',
    excerpt: content.body.slice(0, 160),
    attachmentCount: content.attachments.length,
    isSealed: sealedOf(content) !== null,
    updatedAt: draft.updatedAt,
    discardedAt: draft.discardedAt,
    returnedBecause: draft.returnedBecause,
  };
}
