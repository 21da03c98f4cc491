import { useMemo } from 'react';
import type { ArticleRow } from '#common/ipc/contract.ts';
import { askedOf, useArticleSearch } from '../search/useArticleSearch.ts';
import { filterArticles, mergeFound } from './articleFilter.ts';

/**
 * What a search finds: the articles that the suggestion engine finds, the best first, and after them any others whose
 * title, category or tags hold the words.
 */
export function useFoundArticles(
  articles: readonly ArticleRow[],
  category: string | null,
  query: string,
): readonly ArticleRow[] {
  const ids = useArticleSearch(askedOf(query));
  return useMemo(
    () => mergeFound(articles, category, ids, filterArticles(articles, category, query)),
    [articles, category, query, ids],
  );
}
