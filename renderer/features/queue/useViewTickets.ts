import { useMemo } from 'react';
import type { ResponseTargets } from '#common/domain/catalog.ts';
import type { QueueFilter, QueueSort } from '#common/domain/savedView.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { useAccount, useCatalog } from '#renderer/state/appStore.ts';
import { useTicketSearch } from '../search/useTicketSearch.ts';
import type { ShownTicket } from '../tickets/listItems.ts';
import { containing, matcher, sorted } from './queueFilter.ts';
import { useQueueStore } from './queueStore.ts';
import { settingsOf, type ViewSettings } from './queueViews.ts';
import { useSavedViews } from './savedViewsStore.ts';
import { useQueue } from './useQueue.ts';

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
  const { filter, sort } = useViewSettings();
  const agentId = useAccount()?.id ?? '';
  const targets = useCatalog()?.responseTargets;
  const queue = useQueue();
  const minute = useMinute();
  // Only a view that asks for an age is another one a minute later.
  const now = filter.olderThan === null ? 0 : minute;
  const viewed = queue === null ? NO_TICKETS : viewOf(queue, filter, sort, agentId, targets, now);
  const found = useFound(viewed);
  return queue === null ? null : found;
}

/** What each view of a queue shows, as long as that queue stands: going back to a view costs nothing. */
const viewsOf = new WeakMap<readonly ShownTicket[], Map<string, readonly ShownTicket[]>>();

const MOST_KNOWN = 30;

function viewOf(
  queue: readonly ShownTicket[],
  filter: QueueFilter,
  sort: QueueSort,
  agentId: string,
  targets: ResponseTargets | undefined,
  now: number,
): readonly ShownTicket[] {
  const known = viewsOf.get(queue) ?? new Map<string, readonly ShownTicket[]>();
  viewsOf.set(queue, known);
  const key = JSON.stringify([filter, sort, agentId, targets, now]);
  const made = known.get(key) ?? sorted(queue.filter(matcher(filter, agentId, now)), sort, targets);
  // A view that asks for an age is another one every minute.
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, made);
  return made;
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
