import type { PamblyApi } from '#common/ipc/api.ts';
import type { AppEvent, EventName } from '#common/ipc/contract.ts';
import type { AppState, OutboxView } from '#common/ipc/views.ts';
import { accountOf, useAppStore } from './appStore.ts';
import { useArticlesStore } from './articlesStore.ts';
import { useDraftsStore } from './draftsStore.ts';
import { useExportStore } from './exportStore.ts';
import { useKeysStore } from './keysStore.ts';
import { flushAll } from './flushing.ts';
import { go, placeOf, refine, resetNavigation, useNavigation } from './navigation.ts';
import { emptyOutbox, useOutboxStore } from './outboxStore.ts';
import { refreshTickets } from './refreshTickets.ts';
import { showShortcuts } from './shortcutsStore.ts';
import { useTicketsStore } from './ticketsStore.ts';
import { loadTicketView, useTicketViewStore } from './ticketViewStore.ts';
import { dropUndo } from './undoStore.ts';

/**
 * Keeps the stores equal to main's truth: loads everything once, then follows the events. A gap in their numbers means that
 * something was missed, and everything is loaded again. Answers how to stop.
 */
export function connect(pambly: PamblyApi): () => void {
  let lastSequence: number | null = null;
  /** The account that everything was loaded for. */
  let loadedFor: string | undefined;
  /** Events that arrived while a snapshot was on its way are newer than the snapshot. */
  let newerThanSnapshot = new Set<EventName>();

  async function loadEverything(): Promise<void> {
    const seen = new Set<EventName>();
    newerThanSnapshot = seen;
    const state = await pambly.getState();
    if (state.ok && !seen.has('app.stateChanged')) applyState(state.value);
    const account = accountOf(useAppStore.getState().app)?.id;
    const isFirst = account !== undefined && account !== loadedFor;
    loadedFor = account;
    if (account === undefined) return;
    const [drafts, outbox] = await Promise.all([
      pambly.listDrafts(),
      pambly.getOutbox(),
      loadTicketView(pambly),
      refreshTickets(pambly, null),
    ]);
    if (drafts.ok && !seen.has('drafts.changed')) useDraftsStore.setState({ drafts: drafts.value });
    if (outbox.ok && !seen.has('outbox.changed')) useOutboxStore.setState({ outbox: outbox.value });
    if (outbox.ok && isFirst) showWhatArrived(outbox.value);
    useArticlesStore.setState(({ changes }) => ({ changes: changes + 1 }));
  }

  function follow(event: AppEvent): void {
    const missed = lastSequence !== null && event.sequence !== lastSequence + 1;
    lastSequence = event.sequence;
    newerThanSnapshot.add(event.name);
    const account = accountOf(useAppStore.getState().app)?.id;
    applyEvent(pambly, event);
    if (missed || accountOf(useAppStore.getState().app)?.id !== account) void loadEverything();
  }

  const stop = pambly.listen(follow);
  void loadEverything();
  return stop;
}

/** A confirmation stays until «Continuar», also after a restart; whoever was led elsewhere finds it on top of the list. */
function showWhatArrived({ receipts }: OutboxView): void {
  const { place, past } = useNavigation.getState();
  const isAtStart = past.length === 0 && place.at === 'tickets' && place.ticketId === null;
  const unseen = receipts.findLast(({ kind, acknowledged }) => kind === 'ticket' && !acknowledged);
  if (isAtStart && unseen !== undefined) refine({ at: 'newTicket', draftId: unseen.id });
}

function applyEvent(pambly: PamblyApi, event: AppEvent): void {
  switch (event.name) {
    case 'app.stateChanged':
      applyState(event.payload);
      return;
    case 'app.flushing':
      void flushAll().then(() => pambly.reportFlushed());
      return;
    case 'app.navigated':
      if (event.payload.to === 'shortcuts') showShortcuts();
      else go(placeOf(event.payload));
      return;
    case 'drafts.changed':
      useDraftsStore.setState({ drafts: event.payload });
      return;
    case 'outbox.changed':
      useOutboxStore.setState({ outbox: event.payload });
      return;
    case 'tickets.changed':
      void refreshTickets(pambly, event.payload.ticketIds);
      return;
    case 'articles.changed':
      useArticlesStore.setState(({ changes }) => ({ changes: changes + 1 }));
      return;
    // The agent's screens follow these by themselves.
    case 'desk.changed':
    case 'presence.changed':
    case 'views.changed':
      return;
    case 'keys.changed':
      useKeysStore.setState({ view: event.payload });
      return;
    case 'sensitive.hidden':
      useKeysStore.setState(({ hidings }) => ({ hidings: hidings + 1 }));
      return;
    case 'data.exporting':
      useExportStore.setState({ share: event.payload?.share ?? null });
  }
}

/** One account's work is never shown to another: when the account changes, everything of the former one goes. */
function applyState(app: AppState): void {
  const before = accountOf(useAppStore.getState().app)?.id;
  if (before !== undefined && before !== accountOf(app)?.id) {
    useDraftsStore.setState({ drafts: null });
    useOutboxStore.setState({ outbox: emptyOutbox });
    useTicketsStore.setState({ rows: null, isWhole: false, changes: new Map() });
    useTicketViewStore.setState({ view: null });
    useArticlesStore.setState({ articles: null });
    useKeysStore.setState({ view: null });
    dropUndo();
    resetNavigation();
  }
  useAppStore.setState({ app });
}
