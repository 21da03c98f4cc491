import { appError, fail, ok } from '#common/domain/result.ts';
import type { PamblyApi } from '#common/ipc/api.ts';
import type { AppState, LeftBehind, OutboxEntryView, TicketThread } from '#common/ipc/views.ts';
import { lucia } from './fakeCompany.ts';
import { fakeDesk } from './fakeDesk.ts';
import { fakeDrafts } from './fakeDrafts.ts';
import { fakeKeys } from './fakeKeys.ts';
import { fakeKnowledge } from './fakeKnowledge.ts';
import { fakeQueue } from './fakeQueue.ts';
import { fakeSearch } from './fakeSearch.ts';
import { fakeOutbox, moveEntry, receiveEntry } from './fakeOutbox.ts';
import { type FakeOptions, type FakeWorld, makeFakeWorld, summariesOf, type Verb } from './fakeWorld.ts';

/** What a test does to the world while the page runs: `window.fake`. */
export type FakeControl = {
  readonly world: FakeWorld;
  readonly update: (change: Partial<AppState>) => void;
  readonly moveEntry: (entryId: string, change: Parameters<typeof moveEntry>[2]) => void;
  /** The server no longer shows a ticket. */
  readonly removeTicket: (ticketId: string) => void;
  readonly receiveEntry: (entryId: string, ticketNumber: number) => void;
};

declare global {
  interface Window {
    readonly fake: FakeControl;
  }
}

/** A GIF of one pixel, in base64. */
const PICTURE = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';

/** Main, as the page sees it, without anything behind it: answers from memory, tells its events, remembers every request. */
export function makeFakePambly(options: FakeOptions): {
  readonly pambly: PamblyApi;
  readonly fake: FakeControl;
} {
  const world = makeFakeWorld(options);
  const update = (change: Partial<AppState>): void => {
    world.state = { ...world.state, ...change };
    world.emit('app.stateChanged', world.state);
  };
  const pambly = recorded(world, {
    ...appVerbs(world, update),
    ...ticketVerbs(world),
    ...fakeQueue(world),
    ...fakeSearch(world),
    ...fakeDrafts(world),
    ...fakeOutbox(world),
    ...fakeKnowledge(world),
    ...fakeDesk(world),
    ...fakeKeys(world),
    exportData: async () => ok({ saved: true }),
    cancelExport: async () => ok(null),
    eraseData: async () => {
      update({ session: { state: 'signed-out' } });
      return ok(null);
    },
    setProxy: async ({ password: _password, ...proxy }) => {
      update({ settings: { ...world.state.settings, proxy } });
      return ok(null);
    },
    showLogs: async () => ok(null),
    openLink: async () => ok(null),
    listen: world.listen,
  });
  const fake: FakeControl = {
    world,
    update,
    moveEntry: (entryId, change) => moveEntry(world, entryId, change),
    removeTicket: (ticketId) => {
      world.threads.delete(ticketId);
      world.emit('tickets.changed', { ticketIds: [ticketId] });
      world.emit('drafts.changed', summariesOf(world));
    },
    receiveEntry: (entryId, ticketNumber) => receiveEntry(world, entryId, ticketNumber),
  };
  return { pambly, fake };
}

type AppVerbs = Pick<
  PamblyApi,
  | 'getState'
  | 'dismissNotice'
  | 'reportFlushed'
  | 'reportShowing'
  | 'updateSettings'
  | 'signIn'
  | 'signOut'
  | 'countLeftBehind'
  | 'sendWaitingNow'
  | 'requestPasswordReset'
>;

function appVerbs(world: FakeWorld, update: (change: Partial<AppState>) => void): AppVerbs {
  return {
    getState: async () => ok(world.state),
    dismissNotice: async ({ id }) => {
      update({ notices: world.state.notices.filter((notice) => notice.id !== id) });
      return ok(null);
    },
    reportFlushed: async () => ok(null),
    reportShowing: async () => ok(null),
    updateSettings: async ({ language, theme, notifications, serverUrl }) => {
      const { settings } = world.state;
      update({
        settings: {
          language: language ?? settings.language,
          theme: theme ?? settings.theme,
          notifications: notifications ?? settings.notifications,
          serverUrl: serverUrl ?? settings.serverUrl,
          proxy: settings.proxy,
        },
      });
      return ok(null);
    },
    signIn: async ({ password }) => {
      if (password === 'wrong') return fail(appError('invalid-credentials', 'needs-you'));
      update({ session: { state: 'signed-in', account: lucia } });
      return ok(null);
    },
    signOut: async () => {
      update({ session: { state: 'signed-out' } });
      return ok(null);
    },
    countLeftBehind: async () => ok(leftBehind(world)),
    sendWaitingNow: async () => {
      if (world.sendMs > 0) await new Promise((resolve) => setTimeout(resolve, world.sendMs));
      const entries = world.outbox.entries.filter(({ status }) => status.state === 'needsYou');
      world.outbox = { ...world.outbox, entries };
      world.emit('outbox.changed', world.outbox);
      return ok(leftBehind(world));
    },
    requestPasswordReset: async () => ok(null),
  };
}

function leftBehind({ outbox, drafts, state }: FakeWorld): LeftBehind {
  const written = outbox.entries.filter(({ act }) => act.kind !== 'voteArticle');
  const canGo = written.some(({ status }) => status.state !== 'needsYou');
  const unfinished = [...drafts.values()].filter(({ discardedAt }) => discardedAt === null);
  return {
    messages: written.length,
    drafts: unfinished.filter(({ content }) => content.body !== '').length,
    canSendNow: canGo && state.connection.state === 'connected' && state.session.state === 'signed-in',
  };
}

type TicketVerbs = Pick<
  PamblyApi,
  | 'listTickets'
  | 'getTicket'
  | 'markTicketRead'
  | 'updateTicket'
  | 'rateTicket'
  | 'keepRating'
  | 'getBegunRating'
  | 'saveTicketAttachment'
  | 'openTicketAttachment'
  | 'previewTicketAttachment'
>;

function ticketVerbs(world: FakeWorld): TicketVerbs {
  const change = (ticketId: string, act: (thread: TicketThread) => TicketThread): void => {
    const thread = world.threads.get(ticketId);
    if (thread === undefined) return;
    world.threads.set(ticketId, act(thread));
    world.emit('tickets.changed', { ticketIds: [ticketId] });
  };
  return {
    listTickets: async () => ok([...world.threads.values()].map(({ messages: _messages, ...row }) => row)),
    getTicket: async ({ ticketId }) => {
      const thread = world.threads.get(ticketId);
      return thread === undefined ? fail(appError('not-found', 'needs-you')) : ok(thread);
    },
    markTicketRead: async ({ ticketId }) => {
      change(ticketId, (thread) => ({ ...thread, unread: false }));
      return ok(null);
    },
    updateTicket: async () => ok(null),
    rateTicket: async ({ ticketId, score, comment }) => {
      world.begunRatings.delete(ticketId);
      const rating = { score, comment: comment === '' ? null : comment };
      const entry: OutboxEntryView = {
        id: crypto.randomUUID(),
        act: { kind: 'rateTicket', ticketId, rating },
        status: { state: 'queued', notBefore: Date.now(), lastProblem: null },
        attempts: 0,
        createdAt: Date.now(),
        uploads: [],
        allowed: ['retryNow', 'takeBack'],
        heldBy: world.state.connection.state === 'offline' ? 'offline' : null,
      };
      world.outbox = { ...world.outbox, entries: [...world.outbox.entries, entry] };
      world.emit('outbox.changed', world.outbox);
      return ok(null);
    },
    keepRating: async ({ ticketId, rating }) => {
      if (rating === null) world.begunRatings.delete(ticketId);
      else world.begunRatings.set(ticketId, rating);
      return ok(null);
    },
    getBegunRating: async ({ ticketId }) => ok(world.begunRatings.get(ticketId) ?? null),
    saveTicketAttachment: async () => ok({ saved: true }),
    openTicketAttachment: async () => ok({ opened: true }),
    previewTicketAttachment: async () =>
      ok(Uint8Array.from(atob(PICTURE), (character) => character.charCodeAt(0))),
  };
}

/** Notes each request, and lets a test make any of them fail. Answers are copies, as they are across processes. */
function recorded(world: FakeWorld, api: PamblyApi): PamblyApi {
  const verbs = Object.entries(api).map(([name, call]) => {
    if (name === 'listen') return [name, call];
    const verb = name as Verb;
    const recording = async (args: unknown): Promise<unknown> => {
      world.calls.push({ verb, args });
      const failure = world.failures.get(verb);
      if (failure !== undefined) return fail(failure);
      return structuredClone(await (call as (args: unknown) => Promise<unknown>)(args));
    };
    return [name, recording];
  });
  return Object.fromEntries(verbs) as PamblyApi;
}
