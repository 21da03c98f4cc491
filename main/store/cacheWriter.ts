import type { DatabaseSync } from 'node:sqlite';
import type { Change } from '#common/api/schemas.ts';
import type { Message, Ticket } from '#common/domain/ticket.ts';

/** What one page of changes touched. */
export type AppliedChanges = {
  readonly ticketIds: readonly string[];
  readonly articleIds: readonly string[];
  readonly catalogChanged: boolean;
  /** Messages that were not here before. */
  readonly newMessages: readonly Message[];
};

/** Writes changes as rows of the present snapshot. Writing the same change twice changes nothing. */
export function changeWriter(
  db: DatabaseSync,
  snapshot: () => number,
): (changes: readonly Change[]) => AppliedChanges {
  const tickets = ticketWriter(db, snapshot);
  const messages = messageWriter(db, snapshot);
  const articles = articleWriter(db, snapshot);
  return (changes) => {
    const ticketIds = new Set<string>();
    const articleIds = new Set<string>();
    const newMessages: Message[] = [];
    for (const change of changes) {
      switch (change.kind) {
        case 'ticket':
          tickets.put(change.ticket);
          ticketIds.add(change.ticket.id);
          break;
        case 'ticket-removed':
          tickets.remove(change.id);
          ticketIds.add(change.id);
          break;
        case 'message':
          if (messages.put(change.message)) newMessages.push(change.message);
          ticketIds.add(change.message.ticketId);
          break;
        case 'message-removed':
          messages.remove(change.id);
          ticketIds.add(change.ticketId);
          break;
        case 'article':
          articles.put(change.article.id, JSON.stringify(change.article));
          articleIds.add(change.article.id);
          break;
        case 'article-removed':
          articles.remove(change.id);
          articleIds.add(change.id);
          break;
        case 'catalog':
          break;
      }
    }
    const catalogChanged = changes.some(({ kind }) => kind === 'catalog');
    return { ticketIds: [...ticketIds], articleIds: [...articleIds], catalogChanged, newMessages };
  };
}

type TicketWriter = { readonly put: (ticket: Ticket) => void; readonly remove: (id: string) => void };

/**
 * An answer that was overtaken by a newer version of its ticket does not turn the ticket back. Only a new snapshot may:
 * a server that was restored from a backup counts from an older version on.
 */
function ticketWriter(db: DatabaseSync, snapshot: () => number): TicketWriter {
  const upsert = db.prepare(
    `INSERT INTO tickets VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
       ticket = excluded.ticket, last_activity_at = excluded.last_activity_at
     WHERE json_extract(excluded.ticket, '$.version') >= json_extract(tickets.ticket, '$.version')
        OR tickets.snapshot < excluded.snapshot`,
  );
  const see = db.prepare('UPDATE tickets SET snapshot = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM tickets WHERE id = ?');
  const removeThread = db.prepare('DELETE FROM messages WHERE ticket_id = ?');
  return {
    put: (ticket) => {
      upsert.run(ticket.id, JSON.stringify(ticket), ticket.lastActivityAt, snapshot());
      see.run(snapshot(), ticket.id);
    },
    remove: (id) => {
      remove.run(id);
      removeThread.run(id);
    },
  };
}

type MessageWriter = {
  /** Answers whether the message was not here before. */
  readonly put: (message: Message) => boolean;
  readonly remove: (id: string) => void;
};

function messageWriter(db: DatabaseSync, snapshot: () => number): MessageWriter {
  const select = db.prepare('SELECT 1 FROM messages WHERE id = ?');
  const upsert = db.prepare(
    `INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
       message = excluded.message, snapshot = excluded.snapshot`,
  );
  const remove = db.prepare('DELETE FROM messages WHERE id = ?');
  return {
    put: (message) => {
      const isNew = select.get(message.id) === undefined;
      const { id, ticketId, createdAt, author, visibility } = message;
      upsert.run(id, ticketId, createdAt, author.role, visibility, JSON.stringify(message), snapshot());
      return isNew;
    },
    remove: (id) => {
      remove.run(id);
    },
  };
}

type ArticleWriter = {
  readonly put: (id: string, json: string) => void;
  readonly remove: (id: string) => void;
};

function articleWriter(db: DatabaseSync, snapshot: () => number): ArticleWriter {
  const upsert = db.prepare(
    'INSERT INTO articles VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET article = excluded.article, snapshot = excluded.snapshot',
  );
  const remove = db.prepare('DELETE FROM articles WHERE id = ?');
  return {
    put: (id, json) => {
      upsert.run(id, json, snapshot());
    },
    remove: (id) => {
      remove.run(id);
    },
  };
}
