import { describe, expect, it } from 'vitest';
import type { Article } from '#common/domain/article.ts';
import { knowledgeService } from '#main/knowledge/knowledgeService.ts';
import type { CacheStore } from '#main/store/cacheStore.ts';

const CHANGES = 50;
const SUBJECT = 'no puedo descargar la factura de enero';
/** What one change and one keystroke may take of a processor at once; how long they wait for one is not theirs. */
const LONGEST_TURN_MS = 100;

function article(id: string, title: string, body: string): Article {
  return {
    id,
    language: 'es',
    title,
    category: 'Correo',
    tags: [],
    body,
    createdAt: '2026-01-01T00:00:00.000Z',
    reviewedAt: null,
    reviewState: 'current',
    votes: { useful: 0, total: 0 },
  };
}

/** A cache whose articles sync changes under the service. */
function changingCache() {
  const articles = new Map<string, Article>();
  const answer = article(
    'invoice',
    'Ver y descargar las facturas',
    'Abra Facturación y descargue la factura.',
  );
  articles.set(answer.id, answer);
  const cache = {
    articleIds: () => [...articles.keys()],
    article: (id: string) => articles.get(id) ?? null,
    articleReading: () => null,
    keepArticleReading: () => {},
  } as unknown as CacheStore;
  return { articles, cache };
}

describe('fifty changes a second while a subject is being typed', () => {
  it('answers every keystroke, holds nothing up, and ends with the newest of each article', async () => {
    const { articles, cache } = changingCache();
    const knowledge = knowledgeService(cache, () => null);
    await knowledge.load();
    const waited: Promise<void>[] = [];
    let longest = 0;
    for (let change = 0; change < CHANGES; change++) {
      const id = `article-${change % 10}`;
      if (change % 7 === 6) articles.delete(id);
      else
        articles.set(id, article(id, `Configurar el programa número ${change}`, 'Texto nuevo. '.repeat(400)));
      waited.push(knowledge.refresh([id]));
      const typed = SUBJECT.slice(0, 17 + (change % (SUBJECT.length - 17)));
      const started = process.cpuUsage();
      const [first] = knowledge.suggest({ subject: `${typed} factura`, body: '', departmentId: null });
      expect(first?.articleId).toBe('invoice');
      await new Promise((resolve) => void setImmediate(resolve));
      const { user, system } = process.cpuUsage(started);
      longest = Math.max(longest, (user + system) / 1_000);
    }
    await Promise.all(waited);
    expect(longest).toBeLessThan(LONGEST_TURN_MS);
    for (let number = CHANGES - 10; number < CHANGES; number++) {
      const found = knowledge
        .suggest({ subject: `configurar el programa número ${number}`, body: '', departmentId: null })
        .map(({ title }) => title);
      const exists = articles.get(`article-${number % 10}`)?.title.endsWith(` ${number}`) ?? false;
      expect(found.includes(`Configurar el programa número ${number}`)).toBe(exists);
    }
  });

  it('reads only the articles that changed', async () => {
    const { articles, cache } = changingCache();
    const asked: string[] = [];
    const counting: CacheStore = {
      ...cache,
      article: (id) => {
        asked.push(id);
        return cache.article(id);
      },
    };
    const knowledge = knowledgeService(counting, () => null);
    await knowledge.load();
    asked.length = 0;
    articles.set('other', article('other', 'Crear un subdominio', 'Abra Dominios.'));
    await knowledge.refresh(['other']);
    expect(asked).toEqual(['other']);
    expect(
      knowledge.suggest({ subject: 'crear subdominio', body: '', departmentId: null })[0]?.articleId,
    ).toBe('other');
  });
});
