// The suggestion engine in the form that evaluators of knowledge-base search expect. Uses the built product when it is
// there, and its source otherwise (Node >= 22.18 runs it as it is).
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const places = ['out/client/main/suggestionEngine.js', 'main/knowledge/engine/index.ts'];

/** The engine's module, built or not. */
export async function loadEngine() {
  const place = places.map((each) => join(root, each)).find((each) => existsSync(each));
  return import(pathToFileURL(place).href);
}

/**
 * A suggester over articles `{id, language, title, tags, category, body, reviewed, status}`: answers a subject with
 * `[{id, score}]`, best first, however unsure; the caller sets the score from which an article is shown.
 */
export async function createSuggester(articles) {
  const { createSuggestionEngine } = await loadEngine();
  const engine = createSuggestionEngine();
  engine.putMany(articles.map(toArticle));
  return (subject, { limit = 5 } = {}) =>
    engine
      .suggest({ subject }, { limit, threshold: 0 })
      .map(({ articleId, score }) => ({ id: articleId, score }));
}

function toArticle({ id, language, title, tags, category, body, reviewed, status }) {
  const votes = { useful: 0, total: 0 };
  return {
    id,
    language,
    title,
    tags,
    category,
    body,
    reviewState: status,
    reviewedAt: reviewed ?? null,
    votes,
  };
}
