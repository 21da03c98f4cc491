import { type Lexicon, stemIn } from './lexicon.ts';
import { tokenize } from './text.ts';
import type { KnowledgeArticle } from './types.ts';

/** Weaker relations than this are not worth marking: they come from words begun or misspelt. */
const WORTH_MARKING = 0.5;

/** The words of an article's title and body, as written there, that stand for a subject's terms. */
export function matchedWords(
  { language, title, body }: KnowledgeArticle,
  terms: ReadonlyMap<string, number>,
  lexicon: Lexicon,
): string[] {
  const matched = new Set<string>();
  for (const text of [title, body]) {
    for (const { folded, start, end } of tokenize(text)) {
      const word = lexicon.wordOf(folded);
      if (!word.carriesMeaning) continue;
      const own = [stemIn(language, word), ...word.concepts];
      if (own.some((term) => (terms.get(term) ?? 0) >= WORTH_MARKING)) matched.add(text.slice(start, end));
    }
  }
  return [...matched];
}
