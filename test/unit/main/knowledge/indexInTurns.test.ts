import { describe, expect, it } from 'vitest';
import type { Article } from '#common/domain/article.ts';
import { knowledgeService } from '#main/knowledge/knowledgeService.ts';
import type { CacheStore } from '#main/store/cacheStore.ts';

const titles = {
  a: 'El correo no llega a su destino',
  b: 'Renovar un dominio antes de que caduque',
  c: 'Instalar un certificado en la web',
  d: 'Descargar las facturas del año',
  e: 'Crear una base de datos nueva',
} as const;
type Id = keyof typeof titles;
const ids = Object.keys(titles) as Id[];

function article(id: Id): Article {
  return {
    id,
    language: 'es',
    title: titles[id],
    category: 'Correo',
    tags: [],
    body: titles[id],
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
    const [first] = knowledge.suggest({ subject: 'el correo no llega', body: '', departmentId: null });
    expect(first?.articleId).toBe('a');
  });
});
