import { existsSync } from 'node:fs';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Change } from '#common/api/schemas.ts';
import { type Article, articleSchema } from '#common/domain/article.ts';
import { type Catalog, catalogSchema } from '#common/domain/catalog.ts';
import { type Message, messageSchema, type Ticket, ticketSchema } from '#common/domain/ticket.ts';
import { type ArticleReadingTable, articleReadingTable } from './articleReadingTable.ts';
import { CACHE_SCHEMA } from './cacheSchema.ts';
import { type AppliedChanges, changeWriter } from './cacheWriter.ts';
import { inTransaction, openDatabase } from './database.ts';

/** What the list needs of a ticket beyond the ticket itself. */
export type CachedTicket = {
  readonly ticket: Ticket;
  readonly answeredBefore: boolean;
  /** The newest message that someone of the other side wrote, or null. */
  readonly lastForeignMessageId: string | null;
};

export type CacheStore = {
  readonly cursor: () => string | null;
  /** Data and cursor in one transaction; applying the same page twice changes nothing. */
  readonly apply: (changes: readonly Change[], cursor: string) => AppliedChanges;
  /** Starts over: the next pages belong to a new snapshot, and `endSnapshot` forgets what was not in it. */
  readonly beginSnapshot: () => void;
  /** True from `beginSnapshot` until `endSnapshot`, across restarts. */
  readonly inSnapshot: () => boolean;
  /** Whether a whole snapshot has ever been fetched into this file. */
  readonly isComplete: () => boolean;
  /** `epoch` is that of the server's data; answers the tickets that are gone. */
  readonly endSnapshot: (epoch: string) => readonly string[];
  /** The epoch of the last whole snapshot; null before the first. */
  readonly epoch: () => string | null;
  readonly tickets: (viewer: 'client' | 'agent') => readonly CachedTicket[];
  readonly ticket: (id: string, viewer: 'client' | 'agent') => CachedTicket | null;
  readonly hasTicket: (id: string) => boolean;
  readonly ticketIdByNumber: (number: number) => string | null;
  readonly messages: (ticketId: string) => readonly Message[];
  /** What a confirmed creation brought back, without waiting for the next `changes`. */
  readonly put: (ticket: Ticket, messages: readonly Message[]) => void;
  readonly articles: () => readonly Article[];
  readonly articleIds: () => readonly string[];
  readonly article: (id: string) => Article | null;
  readonly articleReading: ArticleReadingTable['get'];
  readonly keepArticleReading: ArticleReadingTable['put'];
  readonly catalog: () => { readonly catalog: Catalog; readonly etag: string } | null;
  readonly setCatalog: (catalog: Catalog, etag: string) => void;
  readonly close: () => void;
};

/** The file was written with another schema than this version's. */
export class OtherSchemaError extends Error {
  override readonly name = 'OtherSchemaError';
}

/** Opens or creates one `cache.db`. Throws when it cannot be read; `healingCache.ts` knows what to do then. */
export function openCacheFile(path: string): CacheStore {
  const existed = existsSync(path);
  const db = openDatabase(path, [CACHE_SCHEMA], 'disposable');
  try {
    const meta = metaTable(db);
    if (!existed) meta.set('schema', CACHE_SCHEMA);
    if (meta.get('schema') !== CACHE_SCHEMA) throw new OtherSchemaError('another schema');
    return cacheStore(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

const TICKET_COLUMNS = `
  t.ticket AS ticket,
  EXISTS (SELECT 1 FROM messages m WHERE m.ticket_id = t.id AND m.author_role = 'agent' AND m.visibility = 'public') AS answered,
  (SELECT m.id FROM messages m WHERE m.ticket_id = t.id AND m.author_role <> ? ORDER BY m.created_at DESC, m.id DESC LIMIT 1) AS foreign_id`;

function cacheStore(db: DatabaseSync): CacheStore {
  const meta = metaTable(db);
  const snapshot = (): number => Number(meta.get('snapshot') ?? 0);
  const write = changeWriter(db, snapshot);
  const selectTickets = db.prepare(
    `SELECT ${TICKET_COLUMNS} FROM tickets t ORDER BY t.last_activity_at DESC`,
  );
  const selectTicket = db.prepare(`SELECT ${TICKET_COLUMNS} FROM tickets t WHERE t.id = ?`);
  const selectPresence = db.prepare('SELECT 1 FROM tickets WHERE id = ?');
  const selectByNumber = db.prepare(`SELECT id FROM tickets WHERE json_extract(ticket, '$.number') = ?`);
  const selectMessages = db.prepare(
    'SELECT message FROM messages WHERE ticket_id = ? ORDER BY created_at, id',
  );
  const selectArticles = db.prepare('SELECT article FROM articles ORDER BY id');
  const selectArticleIds = db.prepare('SELECT id FROM articles ORDER BY id');
  const readings = articleReadingTable(db);
  const selectArticle = db.prepare('SELECT article FROM articles WHERE id = ?');
  return {
    cursor: () => meta.get('cursor'),
    apply: (changes, cursor) =>
      inTransaction(db, () => {
        const applied = write(changes);
        meta.set('cursor', cursor);
        return applied;
      }),
    beginSnapshot: () => {
      inTransaction(db, () => {
        meta.set('snapshot', String(snapshot() + 1));
        meta.set('inSnapshot', 'yes');
        meta.remove('cursor');
      });
    },
    inSnapshot: () => meta.get('inSnapshot') !== null,
    isComplete: () => meta.get('complete') !== null,
    epoch: () => meta.get('epoch'),
    endSnapshot: (epoch) =>
      inTransaction(db, () => {
        meta.remove('inSnapshot');
        meta.set('complete', 'yes');
        meta.set('epoch', epoch);
        return forgetOlderThan(db, snapshot());
      }),
    tickets: (viewer) => selectTickets.all(viewer).map(toCachedTicket),
    ticket: (id, viewer) => {
      const row = selectTicket.get(viewer, id);
      return row === undefined ? null : toCachedTicket(row);
    },
    hasTicket: (id) => selectPresence.get(id) !== undefined,
    ticketIdByNumber: (number) => {
      const id = selectByNumber.get(number)?.['id'];
      return typeof id === 'string' ? id : null;
    },
    messages: (ticketId) =>
      selectMessages.all(ticketId).map((row) => messageSchema.parse(JSON.parse(String(row['message'])))),
    put: (ticket, messages) => {
      inTransaction(db, () => {
        write([
          { kind: 'ticket', ticket },
          ...messages.map((message) => ({ kind: 'message' as const, message })),
        ]);
      });
    },
    articles: () =>
      selectArticles.all().map((row) => articleSchema.parse(JSON.parse(String(row['article'])))),
    articleIds: () => selectArticleIds.all().map((row) => String(row['id'])),
    articleReading: readings.get,
    keepArticleReading: readings.put,
    article: (id) => {
      const row = selectArticle.get(id);
      return row === undefined ? null : articleSchema.parse(JSON.parse(String(row['article'])));
    },
    catalog: () => {
      const catalog = meta.get('catalog');
      const etag = meta.get('catalogEtag');
      if (catalog === null || etag === null) return null;
      return { catalog: catalogSchema.parse(JSON.parse(catalog)), etag };
    },
    setCatalog: (catalog, etag) => {
      inTransaction(db, () => {
        meta.set('catalog', JSON.stringify(catalog));
        meta.set('catalogEtag', etag);
      });
    },
    close: () => {
      db.close();
    },
  };
}

function metaTable(db: DatabaseSync): {
  get: (name: string) => string | null;
  set: (name: string, value: string) => void;
  remove: (name: string) => void;
} {
  const select = db.prepare('SELECT value FROM meta WHERE name = ?');
  const upsert = db.prepare(
    'INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const remove = db.prepare('DELETE FROM meta WHERE name = ?');
  return {
    get: (name) => {
      const value = select.get(name)?.['value'];
      return typeof value === 'string' ? value : null;
    },
    set: (name, value) => {
      upsert.run(name, value);
    },
    remove: (name) => {
      remove.run(name);
    },
  };
}

function forgetOlderThan(db: DatabaseSync, snapshot: number): readonly string[] {
  const gone = db.prepare('SELECT id FROM tickets WHERE snapshot < ?').all(snapshot);
  const deletions: readonly StatementSync[] = ['tickets', 'messages', 'articles'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE snapshot < ?`),
  );
  for (const deletion of deletions) deletion.run(snapshot);
  return gone.map((row) => String(row['id']));
}

function toCachedTicket(row: Record<string, unknown>): CachedTicket {
  return {
    ticket: ticketSchema.parse(JSON.parse(String(row['ticket']))),
    answeredBefore: row['answered'] === 1,
    lastForeignMessageId: typeof row['foreign_id'] === 'string' ? row['foreign_id'] : null,
  };
}
