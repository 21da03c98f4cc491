import type { Article } from '#common/domain/article.ts';
import type { Catalog } from '#common/domain/catalog.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { ArticleRow } from '#common/ipc/contract.ts';
import type { SuggestionView } from '#common/ipc/views.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import { createSuggestionEngine, type Suggestion } from './engine/index.ts';

const SUGGESTIONS_SHOWN = 4;
const EXCERPT_LENGTH = 160;
/** Articles indexed before the event loop gets a turn: a few milliseconds' worth. */
const ARTICLES_PER_TURN = 20;

export type KnowledgeService = {
  /** Indexes what is cached, a few articles at a time, without holding up anything else. */
  readonly load: () => Promise<void>;
  /** These articles changed, appeared or went. */
  readonly refresh: (articleIds: readonly string[]) => void;
  readonly suggest: (query: SuggestQuery) => readonly SuggestionView[];
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
  const engine = createSuggestionEngine();
  /** Titles and excerpts of what may be suggested, so that a keystroke reads no disk. */
  const shown = new Map<string, Omit<SuggestionView, 'matched'>>();

  const put = (article: Article): void => {
    engine.put(article);
    shown.set(article.id, toShown(article));
  };

  const view = ({ articleId, matched }: Suggestion): readonly SuggestionView[] => {
    const article = shown.get(articleId);
    return article === undefined ? [] : [{ ...article, matched }];
  };

  return {
    load: async () => {
      for (const [index, article] of cache.articles().entries()) {
        put(article);
        if (index % ARTICLES_PER_TURN === 0) await nextTurn();
      }
    },
    refresh: (articleIds) => {
      for (const id of articleIds) {
        const article = cache.article(id);
        if (article !== null) put(article);
        else {
          engine.remove(id);
          shown.delete(id);
        }
      }
    },
    suggest: ({ subject, body, departmentId }) => {
      const department = catalog()?.departments.find(({ id }) => id === departmentId);
      const suggestions = engine.suggest(
        { subject, body, ...(department === undefined ? {} : { department: department.name.es }) },
        { limit: SUGGESTIONS_SHOWN },
      );
      return suggestions.flatMap(view);
    },
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

function nextTurn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve));
}
