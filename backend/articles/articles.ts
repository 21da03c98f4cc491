import type { Change } from '#common/api/schemas.ts';
import { z } from 'zod';
import type { Reader } from '../database/database.ts';

const tagsSchema = z.array(z.string());

/** The change that each of these articles is now: the article, or its tombstone. */
export async function articleChanges(read: Reader, ids: readonly string[]): Promise<(id: string) => Change> {
  const rows =
    ids.length === 0
      ? []
      : await read
          .selectFrom('articles')
          .selectAll()
          .where('id', 'in', [...ids])
          .execute();
  const articles = new Map(rows.map((row) => [row.id, row]));
  return (id) => {
    const row = articles.get(id);
    if (row === undefined) return { kind: 'article-removed', id };
    return {
      kind: 'article',
      article: {
        id: row.id,
        language: row.language,
        title: row.title,
        category: row.category,
        tags: tagsSchema.parse(JSON.parse(row.tags)),
        body: row.body,
        createdAt: row.created_at,
        reviewedAt: row.reviewed_at,
        reviewState: row.review_state,
        votes: { useful: row.votes_useful, total: row.votes_total },
      },
    };
  };
}
