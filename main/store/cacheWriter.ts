import type { DatabaseSync } from 'node:sqlite';
import type { Change } from '#common/api/schemas.ts';
import type { Account } from '#common/domain/account.ts';
import type { SavedView } from '#common/domain/savedView.ts';
import type { Message, Ticket } from '#common/domain/ticket.ts';
import { type SearchTable, searchTable } from './searchTable.ts';

/** What one page of changes touched. */
export type AppliedChanges = {
  readonly ticketIds: readonly string[];
  readonly articleIds: readonly string[];
  readonly catalogChanged: boolean;
  /** Cards of clients, or canned replies. */
  readonly deskChanged: boolean;
  /** Messages that were not here before. */
  readonly newMessages: readonly Message[];
  /** The agent's own views of the queue, when they are news. */
  readonly views?: readonly SavedView[];
  /** The account itself, when the company has changed it. */
  readonly account?: Account;
};

export const NOTHING_APPLIED: AppliedChanges = {
  ticketIds: [],
  articleIds: [],
  catalogChanged: false,
  deskChanged: false,
  newMessages: [],
};

/** Writes changes as rows of the present snapshot. Writing the same change twice changes nothing. */
export function changeWriter(
  db: DatabaseSync,
  snapshot: () => number,
): (changes: readonly Change[]) => AppliedChanges {
  const search = searchTable(db);
  const tickets = ticketWriter(db, snapshot, search);
  const messages = messageWriter(db, snapshot, search);
  const articles = plainWriter(db, 'articles', 'article', snapshot);
  const clients = plainWriter(db, 'clients', 'client', snapshot);
  const cannedReplies = plainWriter(db, 'canned_replies', 'canned_reply', snapshot);
  return (changes) => {
    search.forget();
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
          articles.put(change.article.id, change.article);
          articleIds.add(change.article.id);
          break;
        case 'article-removed':
          articles.remove(change.id);
          articleIds.add(change.id);
          break;
        case 'client':
          clients.put(change.client.id, change.client);
          break;
        case 'client-removed':
          clients.remove(change.id);
          break;
        case 'canned-reply':
          cannedReplies.put(change.cannedReply.id, change.cannedReply);
          break;
        case 'canned-reply-removed':
          cannedReplies.remove(change.id);
          break;
        case 'catalog':
        case 'views':
        case 'account':
          break;
      }
    }
    search.write();
    const catalogChanged = changes.some(({ kind }) => kind === 'catalog');
    const deskChanged = changes.some(
      ({ kind }) => kind.startsWith('client') || kind.startsWith('canned-reply'),
    );
    return {
      ticketIds: [...ticketIds],
      articleIds: [...articleIds],
      catalogChanged,
      deskChanged,
      newMessages,
      ...ownNews(changes),
    };
  };
}

/** What the last word on the account itself says. */
function ownNews(changes: readonly Change[]): Pick<AppliedChanges, 'views' | 'account'> {
  const views = changes.findLast((change) => change.kind === 'views');
  const account = changes.findLast((change) => change.kind === 'account');
  return {
    ...(views === undefined ? {} : { views: views.views }),
    ...(account === undefined ? {} : { account: account.account }),
  };
}

type TicketWriter = { readonly put: (ticket: Ticket) => void; readonly remove: (id: string) => void };

/**
 * An answer that was overtaken by a newer version of its ticket does not turn the ticket back. Only a new snapshot may:
 * a server that was restored from a backup counts from an older version on.
 */
function ticketWriter(db: DatabaseSync, snapshot: () => number, search: SearchTable): TicketWriter {
  const select = db.prepare('SELECT row, subject FROM tickets WHERE id = ?');
  const upsert = db.prepare(
    `INSERT INTO tickets (id, number, subject, ticket, last_activity_at, snapshot) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET
       number = excluded.number, subject = excluded.subject, ticket = excluded.ticket, last_activity_at = excluded.last_activity_at
     WHERE json_extract(excluded.ticket, '$.version') >= json_extract(tickets.ticket, '$.version')
        OR tickets.snapshot < excluded.snapshot`,
  );
  const see = db.prepare('UPDATE tickets SET snapshot = ? WHERE id = ?');
  const remove = db.prepare('DELETE FROM tickets WHERE id = ? RETURNING row');
  const removeThread = db.prepare('DELETE FROM messages WHERE ticket_id = ? RETURNING row');
  return {
    put: (ticket) => {
      const before = select.get(ticket.id);
      const { id, number, subject, lastActivityAt } = ticket;
      upsert.run(id, number, subject, JSON.stringify(ticket), lastActivityAt, snapshot());
      see.run(snapshot(), id);
      const now = select.get(id);
      if (now?.['subject'] !== before?.['subject']) {
        search.putTicket(Number(now?.['row']), id, String(now?.['subject']));
      }
    },
    remove: (id) => {
      for (const { row } of remove.all(id)) search.removeTicket(Number(row));
      for (const { row } of removeThread.all(id)) search.removeMessage(Number(row));
    },
  };
}

type MessageWriter = {
  /** Answers whether the message was not here before. */
  readonly put: (message: Message) => boolean;
  readonly remove: (id: string) => void;
};

/** A message that is here already, word for word, is only seen again: finding out costs less than writing it. */
function messageWriter(db: DatabaseSync, snapshot: () => number, search: SearchTable): MessageWriter {
  const select = db.prepare('SELECT message FROM messages WHERE id = ?');
  const see = db.prepare('UPDATE messages SET snapshot = ? WHERE id = ?');
  const upsert = db.prepare(
    `INSERT INTO messages (id, ticket_id, created_at, author_role, visibility, message, snapshot)
     VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
       message = excluded.message, snapshot = excluded.snapshot
     RETURNING row`,
  );
  const remove = db.prepare('DELETE FROM messages WHERE id = ? RETURNING row');
  return {
    put: (message) => {
      const { id, ticketId, createdAt, author, visibility } = message;
      const before = select.get(id)?.['message'];
      const json = JSON.stringify(message);
      if (before === json) {
        see.run(snapshot(), id);
        return false;
      }
      const written = upsert.get(id, ticketId, createdAt, author.role, visibility, json, snapshot());
      search.putMessage(Number(written?.['row']), message);
      return before === undefined;
    },
    remove: (id) => {
      for (const { row } of remove.all(id)) search.removeMessage(Number(row));
    },
  };
}

type PlainWriter = {
  readonly put: (id: string, value: object) => void;
  readonly remove: (id: string) => void;
};

/** For things that are one row each, and nothing else hangs on them. */
function plainWriter(
  db: DatabaseSync,
  table: 'articles' | 'clients' | 'canned_replies',
  column: 'article' | 'client' | 'canned_reply',
  snapshot: () => number,
): PlainWriter {
  const upsert = db.prepare(
    `INSERT INTO ${table} VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET ${column} = excluded.${column}, snapshot = excluded.snapshot`,
  );
  const remove = db.prepare(`DELETE FROM ${table} WHERE id = ?`);
  return {
    put: (id, value) => {
      upsert.run(id, JSON.stringify(value), snapshot());
    },
    remove: (id) => {
      remove.run(id);
    },
  };
}

/** What is gone with a new snapshot. */
export type Forgotten = { readonly ticketIds: readonly string[]; readonly hasMore: boolean };

/** Forgets what was not seen in the present snapshot: at most so many tickets and so many messages of it. */
export function forgetOlderThan(db: DatabaseSync, snapshot: number, limit: number): Forgotten {
  const search = searchTable(db);
  const remove = (table: string, answer: string) =>
    db
      .prepare(
        `DELETE FROM ${table} WHERE row IN (SELECT row FROM ${table} WHERE snapshot < ? LIMIT ?) RETURNING ${answer}`,
      )
      .all(snapshot, limit);
  const tickets = remove('tickets', 'row, id');
  const messages = remove('messages', 'row');
  for (const table of ['articles', 'clients', 'canned_replies']) {
    db.prepare(`DELETE FROM ${table} WHERE snapshot < ?`).run(snapshot);
  }
  for (const { row } of tickets) search.removeTicket(Number(row));
  for (const { row } of messages) search.removeMessage(Number(row));
  search.write();
  return {
    ticketIds: tickets.map(({ id }) => String(id)),
    hasMore: tickets.length === limit || messages.length === limit,
  };
}
