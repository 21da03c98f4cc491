import { useMemo } from 'react';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { useAccount, useCatalog } from '#renderer/state/appStore.ts';
import { useTicketSearch } from '../search/useTicketSearch.ts';
import type { ShownTicket } from '../tickets/listItems.ts';
import { containing } from './queueFilter.ts';
import { useQueueStore } from './queueStore.ts';
import { settingsOf, type ViewSettings } from './queueViews.ts';
import { useSavedViews } from './savedViewsStore.ts';
import { useQueue } from './useQueue.ts';
import { listOf } from './viewLists.ts';

/** What is shown now: the view's own settings, or what was chosen on top of them. */
export function useViewSettings(): ViewSettings {
  const view = useQueueStore((store) => store.view);
  const custom = useQueueStore((store) => store.custom);
  const saved = useSavedViews();
  return useMemo(() => ({ ...settingsOf(view, saved), ...custom }), [view, custom, saved]);
}

const NO_TICKETS: readonly ShownTicket[] = [];

/** Null while the queue is not known. */
export function useViewTickets(): readonly ShownTicket[] | null {
  const settings = useViewSettings();
  const agentId = useAccount()?.id ?? '';
  const targets = useCatalog()?.responseTargets;
  const queue = useQueue();
  const minute = useMinute();
  const viewed = queue === null ? NO_TICKETS : listOf(queue, settings, targets, agentId, minute);
  const found = useFound(viewed);
  return queue === null ? null : found;
}

const FOUND_IN_MESSAGES = 100;

/** Of these, what holds the words that are searched for: in the row itself at once, in its messages when main has answered. */
function useFound(tickets: readonly ShownTicket[]): readonly ShownTicket[] {
  const query = useQueueStore((store) => store.search.trim());
  const hits = useTicketSearch(query, FOUND_IN_MESSAGES)?.hits;
  return useMemo(() => {
    if (query === '') return tickets;
    const inRow = containing(query);
    const inMessages = new Set(hits?.map(({ ticketId }) => ticketId));
    return tickets.filter((shown) => inRow(shown) || inMessages.has(shown.id));
  }, [tickets, query, hits]);
}
