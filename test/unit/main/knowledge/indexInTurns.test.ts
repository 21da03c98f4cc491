import { describe, expect, it } from 'vitest';
import type { Article } from '#common/domain/article.ts';
import { knowledgeService } from '#main/knowledge/knowledgeService.ts';
import type { CacheStore } from '#main/store/cacheStore.ts';

const ids = ['a', 'b', 'c', 'd', 'e'] as const;

function article(id: string): Article {
  return {
    id,
    language: 'es',
    title: `El correo no llega ${id}`,
    category: 'Correo',
    tags: [],
    body: 'Comprueba los registros MX.',
    createdAt: '2026-01-01T00:00:00.000Z',
    reviewedAt: null,
    reviewState: 'current',
    votes: { useful: 0, total: 0 },
  };
}

const cache = {
  articles: () => ids.map(article),
  article,
} as unknown as CacheStore;

describe('indexing articles', () => {
  it('gives the event loop a turn after each one, so that a keystroke never waits for them all', async () => {
    const knowledge = knowledgeService(cache, () => null);
    let turns = 0;
    const count = (): void => {
      turns += 1;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    await knowledge.refresh(ids);
    clearImmediate(next);
    expect(turns).toBeGreaterThanOrEqual(ids.length - 1);
  });

  it('ends with everything indexed', async () => {
    const knowledge = knowledgeService(cache, () => null);
    const loaded = knowledge.load();
    await knowledge.refresh(['a']);
    await loaded;
    const suggestions = knowledge.suggest({ subject: 'el correo no llega', body: '', departmentId: null });
    expect(suggestions.length).toBeGreaterThan(0);
  });
});
