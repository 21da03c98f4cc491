import type { ResponseTargets } from '#common/domain/catalog.ts';
import type { QueueFilter } from '#common/domain/savedView.ts';
import type { ShownTicket } from '../tickets/listItems.ts';
import { matcher, sorted } from './queueFilter.ts';
import type { ViewSettings } from './queueViews.ts';

type Tickets = readonly ShownTicket[];

/** Views kept of one queue. One that asks for an age is another one every minute. */
const MOST_KNOWN = 40;

const lists = new WeakMap<Tickets, Map<string, Tickets>>();

/**
 * The tickets of a view in the queue's own order, kept as long as that queue stands: counting a view and showing it is the same work,
 * done once.
 */
export function matching(queue: Tickets, filter: QueueFilter, agentId: string, now: number): Tickets {
  // Only a filter that asks for an age is another one a minute later.
  const at = filter.olderThan === null ? 0 : now;
  return kept(queue, JSON.stringify([filter, agentId, at]), () => {
    const among = filter.statuses.includes('closed') ? queue : workLeft(queue);
    return among.filter(matcher(filter, agentId, at));
  });
}

/** Most tickets of a company are closed, and most views are about the others: these are looked for among few. */
function workLeft(queue: Tickets): Tickets {
  return kept(queue, 'left', () => queue.filter(({ status }) => status !== 'closed'));
}

/** The tickets of a view as they are shown. */
export function listOf(
  queue: Tickets,
  { filter, sort }: ViewSettings,
  targets: ResponseTargets | undefined,
  agentId: string,
  now: number,
): Tickets {
  const tickets = matching(queue, filter, agentId, now);
  return kept(tickets, JSON.stringify([sort, targets]), () => sorted(tickets, sort, targets));
}

function kept(of: Tickets, key: string, make: () => Tickets): Tickets {
  const known = lists.get(of) ?? new Map<string, Tickets>();
  lists.set(of, known);
  const made = known.get(key) ?? make();
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, made);
  return made;
}
