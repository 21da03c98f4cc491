import { useEffect } from 'react';
import type { ArticleRow } from '#common/ipc/contract.ts';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { useArticlesStore } from './articlesStore.ts';
import { pambly } from './pambly.ts';

/**
 * The knowledge base without bodies, in the person's language where it has that; null until main has answered. Asked for when a screen
 * needs it, and again when main says that it has changed.
 */
export function useArticles(): readonly ArticleRow[] | null {
  const language = useLanguage();
  const articles = useArticlesStore((store) => store.articles);
  const changes = useArticlesStore((store) => store.changes);

  useEffect(() => {
    void loadArticles(changes);
  }, [changes]);

  if (articles === null) return null;
  const own = articles.filter((article) => article.language === language);
  return own.length > 0 ? own : articles;
}

/** What was asked for before a change is not what is wanted after it. */
async function loadArticles(changes: number): Promise<void> {
  const result = await pambly.listArticles();
  if (result.ok && useArticlesStore.getState().changes === changes) {
    useArticlesStore.setState({ articles: result.value });
  }
}
