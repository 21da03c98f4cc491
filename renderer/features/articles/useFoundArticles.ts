import { useEffect, useMemo, useState } from 'react';
import type { ArticleRow } from '#common/ipc/contract.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { filterArticles, mergeFound } from './articleFilter.ts';

/** More of what is pasted into a search would not find more. */
const QUERY_LENGTH = 1_000;

/**
 * What a search finds: the articles that the suggestion engine finds, the best first, and after them any others whose
 * title, category or tags hold the words.
 */
export function useFoundArticles(
  articles: readonly ArticleRow[],
  category: string | null,
  query: string,
): readonly ArticleRow[] {
  const ids = useSearch(query);
  return useMemo(
    () => mergeFound(articles, category, ids, filterArticles(articles, category, query)),
    [articles, category, query, ids],
  );
}

const none: readonly string[] = [];

/** The ids that the engine found last: they stay until those for the newest words are there. */
function useSearch(query: string): readonly string[] {
  const [found, setFound] = useState(none);
  const asked = query.trim().slice(0, QUERY_LENGTH);
  useEffect(() => {
    if (asked === '') return;
    let isCurrent = true;
    const search = async (): Promise<void> => {
      const result = await pambly.searchArticles({ query: asked });
      if (isCurrent && result.ok) setFound(result.value);
    };
    void search();
    return () => {
      isCurrent = false;
    };
  }, [asked]);
  return asked === '' ? none : found;
}
