import { useEffect, useMemo, useState } from 'react';
import type { ArticleRow } from '#common/ipc/contract.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { filterArticles } from './articleFilter.ts';

/**
 * What a search finds: first the articles whose title, category or tags hold the words, then those that the suggestion engine finds by
 * what they say.
 */
export function useFoundArticles(
  articles: readonly ArticleRow[],
  category: string | null,
  query: string,
): readonly ArticleRow[] {
  const suggested = useSuggestedIds(query);
  return useMemo(() => {
    const named = filterArticles(articles, category, query);
    const shown = new Set(named.map(({ id }) => id));
    const byContent = suggested
      .filter((id) => !shown.has(id))
      .map((id) => articles.find((article) => article.id === id))
      .filter((article) => article !== undefined)
      .filter((article) => category === null || article.category === category);
    return [...named, ...byContent];
  }, [articles, category, query, suggested]);
}

const none: readonly string[] = [];

function useSuggestedIds(query: string): readonly string[] {
  const [found, setFound] = useState<{ readonly query: string; readonly ids: readonly string[] }>();
  const subject = query.trim();
  useEffect(() => {
    if (subject === '') return;
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const result = await pambly.suggestArticles({ subject, departmentId: null });
      if (isCurrent && result.ok) {
        setFound({ query: subject, ids: result.value.map(({ articleId }) => articleId) });
      }
    };
    void ask();
    return () => {
      isCurrent = false;
    };
  }, [subject]);
  return subject !== '' && found?.query === subject ? found.ids : none;
}
