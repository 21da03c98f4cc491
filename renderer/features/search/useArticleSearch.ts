import { useEffect, useState } from 'react';
import { pambly } from '#renderer/state/pambly.ts';

/** More of what is pasted into a search would not find more. */
const QUERY_LENGTH = 1_000;

/** What of a search's text is looked for. */
export function askedOf(query: string): string {
  return query.trim().slice(0, QUERY_LENGTH);
}

const none: readonly string[] = [];

/** The ids that the engine found last, the best first: they stay until those for the newest words are there. */
export function useArticleSearch(asked: string): readonly string[] {
  const [found, setFound] = useState(none);
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
