import type { TicketHit, TicketHits } from '#common/ipc/views.ts';
import type { FoundMessage, FoundTicket, SearchReader } from '../store/searchReader.ts';
import { excerptOf, marked } from './excerpt.ts';
import { matchExpression, numbersBeginningWith, type SearchQuery, type Term } from './query.ts';
import { readableText } from './readableText.ts';

/**
 * The best `limit` tickets for a query, each once: first those whose number begins with it, then those whose subject holds every word, then
 * those with such a message, then those with such an attachment; the words of the subject count for its messages and attachments. Among equals the
 * newest comes first.
 */
export function searchTickets(reader: SearchReader, query: SearchQuery, limit: number): TicketHits {
  const { terms } = query;
  const expression = matchExpression(terms);
  const found = new Map<string, TicketHit>();
  /** One more than asked for is looked for, to know whether there is more. */
  const isEnough = (): boolean => found.size > limit;
  const add = (hit: TicketHit): void => {
    if (!isEnough() && !found.has(hit.ticketId)) found.set(hit.ticketId, hit);
  };
  for (const ticket of ticketsByNumber(reader, query.number, limit + 1)) add(hitOf(ticket, 'number', terms));
  if (expression !== null) {
    if (!isEnough()) {
      for (const ticket of reader.bySubject(expression, limit + 1)) add(hitOf(ticket, 'subject', terms));
    }
    addMessages(reader.byMessage(expression), 'message');
    addMessages(reader.byAttachment(expression), 'attachment');
  }

  function addMessages(messages: Iterable<FoundMessage>, by: 'message' | 'attachment'): void {
    if (isEnough()) return;
    for (const { ticket, message } of messages) {
      if (found.has(ticket.id)) continue;
      add({ ...hitOf(ticket, by, terms), excerpt: excerptFor(by, message(), terms) });
      if (isEnough()) return;
    }
  }

  return { hits: [...found.values()].slice(0, limit), hasMore: isEnough() };
}

function ticketsByNumber(reader: SearchReader, number: number | null, limit: number): readonly FoundTicket[] {
  if (number === null) return [];
  return numbersBeginningWith(number).flatMap(([from, to]) => reader.byNumber(from, to, limit));
}

function hitOf({ id, number, subject }: FoundTicket, by: TicketHit['by'], terms: readonly Term[]): TicketHit {
  return { ticketId: id, number, subject: marked(subject, terms), by, excerpt: null };
}

/** Of an attachment that was found by its name and its subject together, the name with the first mark is shown. */
function excerptFor(
  by: 'message' | 'attachment',
  message: ReturnType<FoundMessage['message']>,
  terms: readonly Term[],
): TicketHit['excerpt'] {
  if (by === 'message') return excerptOf(readableText(message), terms);
  const names = message.attachments.map(({ name }) => marked(name, terms));
  return names.find(({ marks }) => marks.length > 0) ?? names[0] ?? null;
}
