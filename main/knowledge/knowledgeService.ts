import type { Article } from '#common/domain/article.ts';
import type { Catalog } from '#common/domain/catalog.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { ArticleRow } from '#common/ipc/contract.ts';
import type { SuggestionView } from '#common/ipc/views.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import { articleIndexer } from './articleIndexer.ts';
import type { Suggestion } from './engine/index.ts';

const SUGGESTIONS_SHOWN = 4;
/** Whoever searches looks for more than one answer, and judges for themselves: a search is less choosy and longer. */
const SEARCH = { limit: 40, threshold: 0.25 };
const EXCERPT_LENGTH = 160;
export type KnowledgeService = {
  /**
   * Indexes what is cached and not indexed yet, and forgets what went, without holding up anything else. Until it is
   * done, suggestions come from what is indexed so far. Rejects when the cache cannot be read.
   */
  readonly load: () => Promise<void>;
  /** These articles changed, appeared or went: indexes them likewise. */
  readonly refresh: (articleIds: readonly string[]) => Promise<void>;
  /** Reads nothing more from the cache on its own. */
  readonly stop: () => void;
  readonly suggest: (query: SuggestQuery) => readonly SuggestionView[];
  /** Ids of the articles that a search finds, the best first. */
  readonly search: (query: string) => readonly string[];
  readonly list: () => readonly ArticleRow[];
  readonly get: (articleId: string) => Result<Article>;
};

export type SuggestQuery = {
  readonly subject: string;
  readonly body: string;
  readonly departmentId: string | null;
};

/** Articles and suggestions, from this computer alone: nothing of a query ever leaves it. */
export function knowledgeService(cache: CacheStore, catalog: () => Catalog | null): KnowledgeService {
  /** Titles and excerpts of what may be suggested, so that a keystroke reads no disk. */
  const shown = new Map<string, Omit<SuggestionView, 'matched'>>();
  const { engine, index, stop } = articleIndexer(cache, (id, article) => {
    if (article === null) shown.delete(id);
    else shown.set(id, toShown(article));
  });

  const view = ({ articleId, matched }: Suggestion): readonly SuggestionView[] => {
    const article = shown.get(articleId);
    return article === undefined ? [] : [{ ...article, matched }];
  };

  return {
    load: async () => {
      const cached = new Set(cache.articleIds());
      const gone = [...shown.keys()].filter((id) => !cached.has(id));
      await index([...gone, ...[...cached].filter((id) => !shown.has(id))]);
    },
    refresh: index,
    stop,
    suggest: ({ subject, body, departmentId }) => {
      const department = catalog()?.departments.find(({ id }) => id === departmentId);
      const suggestions = engine()?.suggest(
        { subject, body, ...(department === undefined ? {} : { department: department.name.es }) },
        { limit: SUGGESTIONS_SHOWN },
      );
      return suggestions?.flatMap(view) ?? [];
    },
    search: (query) =>
      (engine()?.suggest({ subject: query }, SEARCH) ?? []).map(({ articleId }) => articleId),
    list: () => cache.articles().map(withoutBody),
    get: (articleId) => {
      const article = cache.article(articleId);
      return article === null ? fail(appError('not-found', 'needs-you')) : ok(article);
    },
  };
}

function withoutBody(article: Article): ArticleRow {
  const { body: _body, ...row } = article;
  return row;
}

function toShown(article: Article): Omit<SuggestionView, 'matched'> {
  const { title, body, reviewState, reviewedAt, createdAt, votes } = article;
  return {
    articleId: article.id,
    title,
    excerpt: excerptOf(body),
    reviewState,
    reviewedAt,
    createdAt,
    votes,
  };
}

/** The beginning of the text without its Markdown marks. */
function excerptOf(body: string): string {
  return body
    .slice(0, EXCERPT_LENGTH * 3)
    .replace(/[#*_`>[\]]/g, '')
    .replace(/\(https?:[^)]*\)/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, EXCERPT_LENGTH);
}
