import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Message, messageSchema } from '#common/domain/ticket.ts';

/** A ticket as a search finds it. */
export type FoundTicket = { readonly id: string; readonly number: number; readonly subject: string };

/** A message that holds what is looked for, with its ticket. The message itself is read only when it is asked for. */
export type FoundMessage = { readonly ticket: FoundTicket; readonly message: () => Message };

/**
 * Finds in `cache.db`. An expression is in the language of FTS5, made by `main/search/query.ts` and never by a person. What is found comes the
 * newest first and one by one: who has enough reads no further.
 */
export type SearchReader = {
  readonly byNumber: (from: number, to: number, limit: number) => readonly FoundTicket[];
  readonly bySubject: (expression: string, limit: number) => readonly FoundTicket[];
  /** Every message of a ticket that matches, with its subject counted in. */
  readonly byMessage: (expression: string) => Iterable<FoundMessage>;
  readonly byAttachment: (expression: string) => Iterable<FoundMessage>;
};

const TICKET = 't.id AS id, t.number AS number, t.subject AS subject';

export function searchReader(db: DatabaseSync): SearchReader {
  const selectByNumber = db.prepare(
    `SELECT ${TICKET} FROM tickets t WHERE t.number BETWEEN ? AND ? ORDER BY t.number DESC LIMIT ?`,
  );
  const selectBySubject = db.prepare(
    `SELECT ${TICKET} FROM search_subjects s JOIN tickets t ON t.row = s.rowid
     WHERE search_subjects MATCH ? ORDER BY t.last_activity_at DESC, t.id DESC LIMIT ?`,
  );
  const inMessages = (table: string): StatementSync =>
    db.prepare(
      `SELECT ${TICKET}, m.message AS message FROM ${table} s
       JOIN messages m ON m.row = s.rowid JOIN tickets t ON t.id = m.ticket_id
       WHERE ${table} MATCH ? ORDER BY s.rowid DESC`,
    );
  const selectByMessage = inMessages('search_messages');
  const selectByAttachment = inMessages('search_attachments');
  return {
    byNumber: (from, to, limit) => selectByNumber.all(from, to, limit).map(toTicket),
    bySubject: (expression, limit) => selectBySubject.all(expression, limit).map(toTicket),
    byMessage: (expression) => messages(selectByMessage, expression),
    byAttachment: (expression) => messages(selectByAttachment, expression),
  };
}

function* messages(select: StatementSync, expression: string): Generator<FoundMessage> {
  for (const row of select.iterate(expression)) {
    yield { ticket: toTicket(row), message: () => messageSchema.parse(JSON.parse(String(row['message']))) };
  }
}

function toTicket(row: Record<string, unknown>): FoundTicket {
  return { id: String(row['id']), number: Number(row['number']), subject: String(row['subject']) };
}
