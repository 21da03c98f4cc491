import type { Priority, ResponseTargets } from '#common/domain/catalog.ts';
import { responseDueAt } from '#common/domain/responseClock.ts';
import type { AgeFilter, QueueFilter, QueueSort } from '#common/domain/savedView.ts';
import { folded } from '#common/domain/words.ts';
import type { ShownTicket } from '../tickets/listItems.ts';

const DAY_MS = 86_400_000;
const ages: Readonly<Record<AgeFilter, number>> = {
  day: DAY_MS,
  threeDays: 3 * DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
};

export type Matches = (shown: ShownTicket) => boolean;

/** A filter as one question about a ticket. `now` is epoch milliseconds. */
export function matcher(filter: QueueFilter, agentId: string, now: number): Matches {
  const departments = anyOf(filter.departmentIds);
  const priorities = anyOf<Priority>(filter.priorities);
  const statuses = anyOf<ShownTicket['status']>(filter.statuses);
  // RFC 3339 times in UTC compare as text.
  const openedBefore =
    filter.olderThan === null ? null : new Date(now - ages[filter.olderThan]).toISOString();
  return ({ ticket, status }) => {
    // Every view but those that ask for them is about work that is left.
    if (statuses === null ? status === 'closed' : !statuses.has(status)) return false;
    if (departments?.has(ticket.departmentId) === false) return false;
    if (priorities?.has(ticket.priority) === false) return false;
    if (openedBefore !== null && ticket.createdAt > openedBefore) return false;
    switch (filter.assignee) {
      case 'any':
        return true;
      case 'mine':
        return ticket.assignee?.id === agentId;
      case 'nobody':
        return ticket.assignee === null;
    }
  };
}

function anyOf<T>(wanted: readonly T[]): ReadonlySet<T> | null {
  return wanted.length === 0 ? null : new Set(wanted);
}

const urgency: Readonly<Record<Priority, number>> = { urgent: 0, medium: 1, low: 2 };

/** The same tickets in another order; they come by their last activity, which decides among equals. */
export function sorted(
  tickets: readonly ShownTicket[],
  sort: QueueSort,
  targets: ResponseTargets | undefined,
): readonly ShownTicket[] {
  switch (sort) {
    case 'activity':
      return tickets;
    case 'due':
      // Where the company has set no targets, who waits longest comes first.
      return byNumber(tickets, ({ ticket }) =>
        targets === undefined ? sinceOf(ticket.waitingSince) : (responseDueAt(ticket, targets) ?? Infinity),
      );
    case 'age':
      return byNumber(tickets, ({ ticket }) => Date.parse(ticket.createdAt));
    case 'number':
      return byNumber(tickets, ({ ticket }) => -ticket.number);
    case 'priority':
      return byNumber(tickets, ({ ticket }) => urgency[ticket.priority]);
  }
}

function sinceOf(time: string | null): number {
  return time === null ? Infinity : Date.parse(time);
}

function byNumber(
  tickets: readonly ShownTicket[],
  numberOf: (shown: ShownTicket) => number,
): readonly ShownTicket[] {
  const placed = tickets.map((shown) => ({ shown, at: numberOf(shown) }));
  // Equals, of which two infinities are no number apart, stay as they are.
  placed.sort((a, b) => (a.at === b.at ? 0 : a.at - b.at));
  return placed.map(({ shown }) => shown);
}

const texts = new WeakMap<ShownTicket['ticket'], string>();

/** What is searched for in the rows themselves: number, subject and client, without capitals and accents. */
export function containing(query: string): Matches {
  const words = folded(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  return ({ ticket }) => {
    let text = texts.get(ticket);
    if (text === undefined) {
      text = folded(`#${ticket.number} ${ticket.subject} ${ticket.requester.name}`);
      texts.set(ticket, text);
    }
    const within = text;
    return words.every((word) => within.includes(word));
  };
}
