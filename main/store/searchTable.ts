import type { DatabaseSync } from 'node:sqlite';
import { type Message, messageSchema } from '#common/domain/ticket.ts';
import { readableText } from '../search/readableText.ts';
import { onlyWords } from '#common/domain/words.ts';

/** The categories are those of `onlyWords`, so that what is a word there is one word here. */
const WORDS = `tokenize="unicode61 remove_diacritics 2 categories 'L* N* M*'"`;
/** Two letters are the first that are looked for; their texts are many, and stand ready. */
const INDEX_ONLY = `${WORDS}, prefix='2', detail=none, content='', contentless_delete=1`;

/**
 * The full text of what `cache.db` holds, apart by where it stands, each row under the number of the ticket's or message's own row. The
 * subject goes with every message too, so that words of both are found together. Only the index is kept, not the text again (`content=''`), nor
 * the places of the words in it (`detail=none`): that makes it a tenth of the file.
 */
export const SEARCH_SCHEMA = `
  -- Full text, as main/search/readableText.ts reads a message: 1
  CREATE VIRTUAL TABLE search_subjects USING fts5 (words, ${INDEX_ONLY});
  CREATE VIRTUAL TABLE search_messages USING fts5 (words, ${INDEX_ONLY});
  CREATE VIRTUAL TABLE search_attachments USING fts5 (words, ${INDEX_ONLY});
`;

/**
 * Keeps the full text equal to the rows, within the transaction that writes them. What is put and removed is noted, and written when
 * all rows are: a statement that writes a row may have to be undone by itself, and before each of those FTS5 writes out
 * what it has in memory. Each row is then written once, whatever else of its ticket changed.
 */
export type SearchTable = {
  /** A ticket is new, or its subject is another one. */
  readonly putTicket: (row: number, id: string, subject: string) => void;
  readonly putMessage: (row: number, message: Message) => void;
  readonly removeTicket: (row: number) => void;
  readonly removeMessage: (row: number) => void;
  /** Writes what was noted. */
  readonly write: () => void;
  /** What was noted belongs to a transaction that was undone. */
  readonly forget: () => void;
};

export function searchTable(db: DatabaseSync): SearchTable {
  const put = (table: string) => db.prepare(`INSERT OR REPLACE INTO ${table} (rowid, words) VALUES (?, ?)`);
  const remove = (table: string) => db.prepare(`DELETE FROM ${table} WHERE rowid = ?`);
  const putSubject = put('search_subjects');
  const putWords = put('search_messages');
  const putNames = put('search_attachments');
  const removeSubject = remove('search_subjects');
  const removeWords = remove('search_messages');
  const removeNames = remove('search_attachments');
  const selectThread = db.prepare('SELECT row, message FROM messages WHERE ticket_id = ?');
  const selectSubject = db.prepare('SELECT subject FROM tickets WHERE id = ?');

  /** By row; null when the row is gone. The last word on a row counts: its number may have been given away again. */
  const tickets = new Map<number, { readonly id: string; readonly subject: string } | null>();
  const messages = new Map<number, Message | null>();

  const writeText = (row: number, message: Message | null): void => {
    if (message === null) {
      removeWords.run(row);
      removeNames.run(row);
      return;
    }
    const subject = String(selectSubject.get(message.ticketId)?.['subject'] ?? '');
    putWords.run(row, onlyWords(`${subject} ${readableText(message)}`));
    const names = message.attachments.map(({ name }) => name);
    if (names.length > 0) putNames.run(row, onlyWords([subject, ...names].join(' ')));
    else removeNames.run(row);
  };
  /** What was written to a ticket before it got this subject is found by it too. */
  const noteThread = (ticketId: string): void => {
    for (const stored of selectThread.all(ticketId)) {
      const row = Number(stored['row']);
      if (!messages.has(row)) messages.set(row, messageSchema.parse(JSON.parse(String(stored['message']))));
    }
  };
  const forget = (): void => {
    tickets.clear();
    messages.clear();
  };
  return {
    putTicket: (row, id, subject) => void tickets.set(row, { id, subject }),
    putMessage: (row, message) => void messages.set(row, message),
    removeTicket: (row) => void tickets.set(row, null),
    removeMessage: (row) => void messages.set(row, null),
    write: () => {
      for (const [row, ticket] of tickets) {
        if (ticket === null) removeSubject.run(row);
        else {
          putSubject.run(row, onlyWords(ticket.subject));
          noteThread(ticket.id);
        }
      }
      for (const [row, message] of messages) writeText(row, message);
      forget();
    },
    forget,
  };
}
