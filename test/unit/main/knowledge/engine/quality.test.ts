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
