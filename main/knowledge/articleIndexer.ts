import type { Article } from '#common/domain/article.ts';
import type { CacheStore } from '../store/cacheStore.ts';
import { attempt } from '../store/storageError.ts';
import type { ArticleReading } from './engine/articleTerms.ts';
import { type SuggestionEngine, suggestionEngineInSteps } from './engine/index.ts';
import type { Steps } from './engine/steps.ts';
import { parseReading, readerName, storeReading } from './storedReading.ts';
import { inTurns } from './turns.ts';

export type ArticleIndexer = {
  /** Null until the word lists are made ready, some milliseconds after the first articles were asked for. */
  readonly engine: () => SuggestionEngine | null;
  /** Brings these articles to what the cache has of them, in turns of a few milliseconds. Rejects when it cannot be read. */
  readonly index: (articleIds: Iterable<string>) => Promise<void>;
  /** Indexes nothing more. */
  readonly stop: () => void;
};

/** Puts the cache's articles into an engine. What was read out of an article is kept, so that a start need not read it again. */
export function articleIndexer(
  cache: Pick<CacheStore, 'article' | 'articleReading' | 'keepArticleReading'>,
  onIndexed: (articleId: string, article: Article | null) => void,
): ArticleIndexer {
  const waiting = new Set<string>();
  let engine: SuggestionEngine | null = null;
  let reader = '';
  let indexing: Promise<void> | null = null;

  const readingOf = (article: Article, into: SuggestionEngine): ArticleReading => {
    const kept = cache.articleReading(article.id, reader);
    const parsed = kept === null ? null : parseReading(kept);
    if (parsed !== null) return parsed;
    const reading = into.read(article);
    // On a full disk it is read again at the next start.
    attempt(() => cache.keepArticleReading(article.id, reader, storeReading(reading)));
    return reading;
  };

  const bringUpToDate = (id: string, into: SuggestionEngine): void => {
    const article = cache.article(id);
    if (article === null) into.remove(id);
    else into.put(article, readingOf(article, into));
    onIndexed(id, article);
  };

  function* steps(): Steps<void> {
    const into = engine ?? (yield* suggestionEngineInSteps());
    engine = into;
    reader ||= readerName();
    // What is asked for meanwhile comes last in the same set, with what the cache has of it by then.
    for (const id of waiting) {
      waiting.delete(id);
      bringUpToDate(id, into);
      yield;
    }
  }

  return {
    engine: () => engine,
    index: (articleIds) => {
      for (const id of articleIds) waiting.add(id);
      indexing ??= inTurns(steps()).finally(() => {
        indexing = null;
      });
      return indexing;
    },
    stop: () => waiting.clear(),
  };
}
