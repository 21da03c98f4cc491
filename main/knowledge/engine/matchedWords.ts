import { textOf } from './articleTerms.ts';
import { type Lexicon, stemIn } from './lexicon.ts';
import { foldWord, writtenWords } from './text.ts';
import type { KnowledgeArticle } from './types.ts';

/** Weaker relations than this are not worth marking: they come from words begun or misspelt. */
const WORTH_MARKING = 0.5;

/** A word as an article writes it, and the terms that it stands for. */
type WrittenWord = { readonly written: string; readonly terms: readonly string[] };

/**
 * Tells the words of an article's title and body, as written there, that stand for a subject's terms. What an article
 * writes is looked up once, when it is first suggested.
 */
export function createMarker(lexicon: Lexicon) {
  const known = new WeakMap<KnowledgeArticle, readonly WrittenWord[]>();

  return function matchedWords(article: KnowledgeArticle, terms: ReadonlyMap<string, number>): string[] {
    let words = known.get(article);
    if (!words) {
      words = wordsOf(article);
      known.set(article, words);
    }
    return words
      .filter((word) => word.terms.some((term) => (terms.get(term) ?? 0) >= WORTH_MARKING))
      .map(({ written }) => written);
  };

  function wordsOf(article: KnowledgeArticle): WrittenWord[] {
    const written = new Set([textOf(article, 'title'), textOf(article, 'body')].flatMap(writtenWords));
    return [...written].flatMap((each) => {
      const word = lexicon.wordOf(foldWord(each));
      if (!word.carriesMeaning) return [];
      return [{ written: each, terms: [stemIn(article.language, word), ...word.concepts] }];
    });
  }
}
