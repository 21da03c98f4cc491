import { describe, expect, it } from 'vitest';
import demo from '#backend/demo/articles.json' with { type: 'json' };
import { createSuggestionEngine, type KnowledgeArticle } from '#main/knowledge/engine/index.ts';
import firstAuthor from '#test/evaluation/queries-dev.json' with { type: 'json' };
import own from '#test/evaluation/queries-own.json' with { type: 'json' };
import secondAuthor from '#test/evaluation/queries-dev2.json' with { type: 'json' };

const articles = demo as readonly KnowledgeArticle[];
const obsolete = new Set(
  articles.filter(({ reviewState }) => reviewState === 'obsolete').map(({ id }) => id),
);
const engine = createSuggestionEngine();
engine.putMany(articles);

/** A change that costs more than this is a worse engine, not noise; `npm run evaluate` has the exact figures. */
describe.each([
  ['the first author', firstAuthor, 0.95, 0.1],
  ['the second author', secondAuthor, 0.92, 0.25],
  ['the project, half of them never looked at', own, 0.9, 0.25],
])('subjects of %s', (_author, queries, leastRecall, mostFalse) => {
  const answerable = queries.filter(({ relevant }) => relevant.length > 0);
  const unanswerable = queries.filter(({ relevant }) => relevant.length === 0);

  it('show a right article among the first three', () => {
    const found = answerable.filter(({ subject, relevant }) =>
      engine.suggest({ subject }, { limit: 3 }).some(({ articleId }) => relevant.includes(articleId)),
    );
    expect(found.length / answerable.length).toBeGreaterThanOrEqual(leastRecall);
  });

  it('show nothing where no article answers', () => {
    const loud = unanswerable.filter(({ subject }) => engine.suggest({ subject }).length > 0);
    expect(loud.length / unanswerable.length).toBeLessThanOrEqual(mostFalse);
  });

  it('show no obsolete article above a current one', () => {
    for (const { subject } of queries) {
      const states = engine.suggest({ subject }).map(({ articleId }) => obsolete.has(articleId));
      expect(states).toEqual(states.toSorted((a, b) => Number(a) - Number(b)));
    }
  });
});

/** One article of five, another fifth in each round. */
const FIFTHS = [0, 1, 2, 3, 4];

describe('obsolete articles that no rule was made with', () => {
  it.each(FIFTHS)('stand below every current one, and are shown where nothing else is (%i)', (fifth) => {
    const marked = articles.map((article, place) =>
      place % FIFTHS.length === fifth ? ({ ...article, reviewState: 'obsolete' } as const) : article,
    );
    const states = new Map(marked.map(({ id, reviewState }) => [id, reviewState]));
    const aged = createSuggestionEngine();
    aged.putMany(marked);
    let shown = 0;
    for (const { subject } of own) {
      const isOld = aged.suggest({ subject }).map(({ articleId }) => states.get(articleId) === 'obsolete');
      shown += isOld.filter(Boolean).length;
      expect(isOld).toEqual(isOld.toSorted((a, b) => Number(a) - Number(b)));
    }
    expect(shown).toBeGreaterThan(0);
  });

  it('do not come first when a current one is right', () => {
    const twins = articles.map(
      (article) => ({ ...article, id: `old-${article.id}`, reviewState: 'obsolete' }) as const,
    );
    const doubled = createSuggestionEngine();
    doubled.putMany([...twins, ...articles]);
    for (const { subject } of own.filter(({ relevant }) => relevant.length > 0)) {
      const [first] = doubled.suggest({ subject });
      expect(first?.articleId ?? '').not.toMatch(/^old-/);
    }
  });
});
