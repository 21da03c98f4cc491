import { rmSync } from 'node:fs';
import { ZodError } from 'zod';
import { type CacheStore, openCacheFile, OtherSchemaError } from './cacheStore.ts';
import { NewerDatabaseError } from './database.ts';

/**
 * Opens `cache.db` and keeps it usable: whenever it turns out, now or later, that it cannot be read, it is thrown away
 * and begun anew, since the server has it all. A full disk or a missing permission is no reason to throw anything away
 * and stays an exception. `onRebuilt` is told, so that the next sync is not waited for.
 */
export function openCache(path: string, onRebuilt: () => void): CacheStore {
  let present: CacheStore | null = null;
  let closed = false;
  const store = (): CacheStore => {
    if (closed) throw new Error('the cache is closed');
    present ??= openCacheFile(path);
    return present;
  };
  /** Throws the file away when that is what the error calls for; the next use begins a new one. */
  const heal = (error: unknown): void => {
    if (!isUnreadable(error)) throw error;
    present?.close();
    present = null;
    for (const side of ['', '-wal', '-shm']) rmSync(path + side, { force: true });
    onRebuilt();
  };

  /** Done again on the new file: it answers what an empty cache answers. */
  const again =
    <A extends readonly unknown[], T>(method: (store: CacheStore) => (...args: A) => T) =>
    (...args: A): T => {
      try {
        return method(store())(...args);
      } catch (error) {
        heal(error);
        return method(store())(...args);
      }
    };
  /** Not done again: what continues an old file means nothing to a new one. */
  const once =
    <A extends readonly unknown[], T>(method: (store: CacheStore) => (...args: A) => T) =>
    (...args: A): T => {
      try {
        return method(store())(...args);
      } catch (error) {
        heal(error);
        throw error;
      }
    };

  const cache: CacheStore = {
    cursor: again(({ cursor }) => cursor),
    apply: once(({ apply }) => apply),
    beginSnapshot: again(({ beginSnapshot }) => beginSnapshot),
    inSnapshot: again(({ inSnapshot }) => inSnapshot),
    isComplete: again(({ isComplete }) => isComplete),
    epoch: again(({ epoch }) => epoch),
    forgetUnseen: once(({ forgetUnseen }) => forgetUnseen),
    endSnapshot: once(({ endSnapshot }) => endSnapshot),
    tickets: again(({ tickets }) => tickets),
    ticketPage: again(({ ticketPage }) => ticketPage),
    ticket: again(({ ticket }) => ticket),
    lastForeignMessageId: again(({ lastForeignMessageId }) => lastForeignMessageId),
    lastForeignMessageIds: again(({ lastForeignMessageIds }) => lastForeignMessageIds),
    hasTicket: again(({ hasTicket }) => hasTicket),
    ticketIdByNumber: again(({ ticketIdByNumber }) => ticketIdByNumber),
    messages: again(({ messages }) => messages),
    search: again(({ search }) => search),
    put: again(({ put }) => put),
    articles: again(({ articles }) => articles),
    articleIds: again(({ articleIds }) => articleIds),
    article: again(({ article }) => article),
    articleReading: again(({ articleReading }) => articleReading),
    keepArticleReading: again(({ keepArticleReading }) => keepArticleReading),
    client: again(({ client }) => client),
    cannedReplies: again(({ cannedReplies }) => cannedReplies),
    catalog: again(({ catalog }) => catalog),
    setCatalog: again(({ setCatalog }) => setCatalog),
    views: again(({ views }) => views),
    setViews: again(({ setViews }) => setViews),
    close: () => {
      closed = true;
      present?.close();
    },
  };
  // A file that cannot be read shows at once, and one that cannot even be opened is the caller's to know.
  cache.cursor();
  return cache;
}

/** SQLITE_ERROR (another schema, malformed JSON), SQLITE_CORRUPT and SQLITE_NOTADB (https://sqlite.org/rescode.html). */
const UNREADABLE_CODES: ReadonlySet<number> = new Set([1, 11, 26]);

function isUnreadable(error: unknown): boolean {
  if (error instanceof OtherSchemaError || error instanceof NewerDatabaseError) return true;
  if (error instanceof ZodError || error instanceof SyntaxError) return true;
  return error instanceof Error && 'errcode' in error && UNREADABLE_CODES.has(Number(error.errcode) & 0xff);
}
