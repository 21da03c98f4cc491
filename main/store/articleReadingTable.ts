import type { DatabaseSync } from 'node:sqlite';

/**
 * What the suggestion engine once read out of articles, as the text that it wants to see again. The schema forgets a
 * reading when its article changes or goes.
 */
export type ArticleReadingTable = {
  /** Null when this reader has not read the article as it is now. */
  readonly get: (articleId: string, reader: string) => string | null;
  readonly put: (articleId: string, reader: string, reading: string) => void;
};

export function articleReadingTable(db: DatabaseSync): ArticleReadingTable {
  const select = db.prepare('SELECT reading FROM article_readings WHERE id = ? AND reader = ?');
  const upsert = db.prepare(
    'INSERT INTO article_readings VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET reader = excluded.reader, reading = excluded.reading',
  );
  return {
    get: (articleId, reader) => {
      const reading = select.get(articleId, reader)?.['reading'];
      return typeof reading === 'string' ? reading : null;
    },
    put: (articleId, reader, reading) => {
      upsert.run(articleId, reader, reading);
    },
  };
}
