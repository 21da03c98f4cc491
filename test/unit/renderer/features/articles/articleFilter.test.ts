import { describe, expect, it } from 'vitest';
import type { ArticleRow } from '#common/ipc/contract.ts';
import { categoriesOf, filterArticles, mergeFound } from '#renderer/features/articles/articleFilter.ts';

function article(title: string, more: Partial<ArticleRow> = {}): ArticleRow {
  return {
    id: title,
    language: 'es',
    title,
    category: 'correo',
    tags: [],
    createdAt: '2024-01-01T00:00:00.000Z',
    reviewedAt: null,
    reviewState: 'current',
    votes: { useful: 0, total: 0 },
    ...more,
  };
}

const articles = [
  article('Configurar Outlook', { tags: ['imap'] }),
  article('Antiguo: correo electrónico', { reviewState: 'obsolete' }),
  article('Correo electrónico en el móvil'),
  article('Registrar un dominio', { category: 'dominios' }),
];
const titles = (category: string | null, query: string): readonly string[] =>
  filterArticles(articles, category, query).map(({ title }) => title);

describe('filterArticles', () => {
  it('finds every word in title, category or tags, without accents or capitals', () => {
    expect(titles(null, 'ELECTRONICO movil')).toEqual(['Correo electrónico en el móvil']);
    expect(titles(null, 'imap correo')).toEqual(['Configurar Outlook']);
    expect(titles(null, 'nada')).toEqual([]);
  });

  it('sorts by title and puts obsolete articles last', () => {
    expect(titles('correo', '')).toEqual([
      'Configurar Outlook',
      'Correo electrónico en el móvil',
      'Antiguo: correo electrónico',
    ]);
  });
});

describe('mergeFound', () => {
  const merged = (category: string | null, ids: readonly string[], query: string): readonly string[] =>
    mergeFound(articles, category, ids, filterArticles(articles, category, query)).map(({ title }) => title);

  it('keeps the order of what was found, and adds what only the words name', () => {
    expect(merged(null, ['Registrar un dominio', 'gone'], 'outlook')).toEqual([
      'Registrar un dominio',
      'Configurar Outlook',
    ]);
  });

  it('keeps to the category, names nothing twice, and puts obsolete articles last', () => {
    const found = ['Antiguo: correo electrónico', 'Registrar un dominio', 'Correo electrónico en el móvil'];
    expect(merged('correo', found, 'electronico')).toEqual([
      'Correo electrónico en el móvil',
      'Antiguo: correo electrónico',
    ]);
  });
});

describe('categoriesOf', () => {
  it('counts the articles of each', () => {
    expect(categoriesOf(articles)).toEqual([
      { name: 'correo', count: 3 },
      { name: 'dominios', count: 1 },
    ]);
  });
});
