import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import type { Change } from '#common/api/schemas.ts';
import { type Article, articleSchema } from '#common/domain/article.ts';
import { type Catalog, catalogSchema } from '#common/domain/catalog.ts';
import { type Message, messageSchema, type Ticket } from '#common/domain/ticket.ts';
import type { TicketHits } from '#common/ipc/views.ts';
import type { SearchQuery } from '../search/query.ts';
import { searchTickets } from '../search/ticketSearch.ts';
import { type ArticleReadingTable, articleReadingTable } from './articleReadingTable.ts';
import { CACHE_SCHEMA } from './cacheSchema.ts';
import { type AppliedChanges, changeWriter, forgetOlderThan, type Forgotten } from './cacheWriter.ts';
import { inTransaction, openDatabase } from './database.ts';
import { metaTable } from './metaTable.ts';
import { searchReader } from './searchReader.ts';
import { type StaffTable, staffTable } from './staffTable.ts';
import { type TicketRows, ticketRows } from './ticketRows.ts';

export type CacheStore = StaffTable & {
  readonly cursor: () => string | null;
  /**
   * Data and cursor in one transaction; applying the same page twice changes nothing. Without a cursor it is the beginning
   * of a page, and the file goes on asking for that page.
   */
  readonly apply: (changes: readonly Change[], cursor: string | null) => AppliedChanges;
  /** Starts over: the next pages belong to a new snapshot, and `endSnapshot` forgets what was not in it. */
  readonly beginSnapshot: () => void;
  /** True from `beginSnapshot` until `endSnapshot`, across restarts. */
  readonly inSnapshot: () => boolean;
  /** Whether a whole snapshot has ever been fetched into this file. */
  readonly isComplete: () => boolean;
  /** A whole snapshot is here: forgets some of what was not in it. */
  readonly forgetUnseen: (limit: number) => Forgotten;
  /** The same for all that is left. `epoch` is that of the server's data; answers the tickets that are gone. */
  readonly endSnapshot: (epoch: string) => readonly string[];
  /** The epoch of the last whole snapshot; null before the first. */
  readonly epoch: () => string | null;
  /** What the list shows. `lastForeignMessageId`: the newest message of the other side, which decides what is unread. */
  readonly tickets: TicketRows['all'];
  readonly ticketPage: TicketRows['page'];
  readonly ticket: TicketRows['one'];
  readonly lastForeignMessageId: TicketRows['lastForeignMessageId'];
  readonly lastForeignMessageIds: TicketRows['lastForeignMessageIds'];
  readonly hasTicket: (id: string) => boolean;
  readonly ticketIdByNumber: (number: number) => string | null;
  readonly messages: (ticketId: string) => readonly Message[];
  /** The best `limit` tickets that hold what is looked for. */
  readonly search: (query: SearchQuery, limit: number) => TicketHits;
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

/** SQLite's word for no limit. */
const ALL = -1;

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

function cacheStore(db: DatabaseSync): CacheStore {
  const meta = metaTable(db);
  const snapshot = (): number => Number(meta.get('snapshot') ?? 0);
  const write = changeWriter(db, snapshot);
  const rows = ticketRows(db);
  const found = searchReader(db);
  const selectPresence = db.prepare('SELECT 1 FROM tickets WHERE id = ?');
  const selectByNumber = db.prepare('SELECT id FROM tickets WHERE number = ?');
  const selectMessages = db.prepare(
    'SELECT message FROM messages WHERE ticket_id = ? ORDER BY created_at, id',
  );
  const selectArticles = db.prepare('SELECT article FROM articles ORDER BY id');
  const selectArticleIds = db.prepare('SELECT id FROM articles ORDER BY id');
  const readings = articleReadingTable(db);
  const staff = staffTable(db, meta);
  const selectArticle = db.prepare('SELECT article FROM articles WHERE id = ?');
  return {
    cursor: () => meta.get('cursor'),
    apply: (changes, cursor) =>
      inTransaction(db, () => {
        const applied = write(changes);
        if (applied.views !== undefined) staff.setViews(applied.views);
        if (cursor !== null) meta.set('cursor', cursor);
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
    forgetUnseen: (limit) => inTransaction(db, () => forgetOlderThan(db, snapshot(), limit)),
    endSnapshot: (epoch) =>
      inTransaction(db, () => {
        meta.remove('inSnapshot');
        meta.set('complete', 'yes');
        meta.set('epoch', epoch);
        return forgetOlderThan(db, snapshot(), ALL).ticketIds;
      }),
    tickets: rows.all,
    ticketPage: rows.page,
    ticket: rows.one,
    lastForeignMessageId: rows.lastForeignMessageId,
    lastForeignMessageIds: rows.lastForeignMessageIds,
    hasTicket: (id) => selectPresence.get(id) !== undefined,
    ticketIdByNumber: (number) => {
      const id = selectByNumber.get(number)?.['id'];
      return typeof id === 'string' ? id : null;
    },
    messages: (ticketId) =>
      selectMessages.all(ticketId).map((row) => messageSchema.parse(JSON.parse(String(row['message'])))),
    search: (query, limit) => searchTickets(found, query, limit),
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
    ...staff,
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
