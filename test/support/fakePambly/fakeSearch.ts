import { ok } from '#common/domain/result.ts';
import type { PamblyApi } from '#common/ipc/api.ts';
import type { TicketHit, TicketThread } from '#common/ipc/views.ts';
import { excerptOf, marked } from '#main/search/excerpt.ts';
import { parseQuery, type Term } from '#main/search/query.ts';
import type { FakeWorld } from './fakeWorld.ts';

type ListVerbs = Pick<PamblyApi, 'listTicketPage' | 'searchTickets' | 'getTicketView' | 'rememberTicketView'>;

/** Looks through every thread, one after the other: what it finds is marked as main marks it, and not ranked as well. */
export function fakeSearch(world: FakeWorld): ListVerbs {
  return {
    listTicketPage: async ({ after, limit }) => {
      const { pageMs } = world;
      if (pageMs !== null) await new Promise((resolve) => setTimeout(resolve, pageMs));
      const rows = [...world.threads.values()]
        .map(({ messages: _messages, ...row }) => row)
        .sort(
          (a, b) =>
            compare(b.ticket.lastActivityAt, a.ticket.lastActivityAt) || compare(b.ticket.id, a.ticket.id),
        );
      const from = after === null ? 0 : rows.findIndex(({ ticket }) => ticket.id === after.id) + 1;
      return ok(rows.slice(from, from + limit));
    },
    getTicketView: async () => ok(world.ticketView),
    rememberTicketView: async (view) => {
      world.ticketView = view;
      return ok(null);
    },
    searchTickets: async ({ query, limit }) => {
      const { number, terms } = parseQuery(query);
      const hits = [...world.threads.values()].flatMap((thread) => hitOf(thread, number, terms) ?? []);
      return ok({ hits: hits.slice(0, limit), hasMore: hits.length > limit });
    },
  };
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function hitOf(
  { ticket, messages }: TicketThread,
  number: number | null,
  terms: readonly Term[],
): TicketHit | null {
  const subject = marked(ticket.subject, terms);
  const hit = { ticketId: ticket.id, number: ticket.number, subject };
  if (number !== null && String(ticket.number).startsWith(String(number))) {
    return { ...hit, by: 'number', excerpt: null };
  }
  if (terms.length === 0) return null;
  if (subject.marks.length >= terms.length) return { ...hit, by: 'subject', excerpt: null };
  const excerpts = messages.map(({ body }) => excerptOf(body, terms));
  const found = excerpts.find(({ marks }) => marks.length + subject.marks.length >= terms.length);
  return found === undefined ? null : { ...hit, by: 'message', excerpt: found };
}
