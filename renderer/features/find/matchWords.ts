import { folded, wordsOf } from '#common/domain/words.ts';
import type { MarkedText } from '#common/ipc/views.ts';

/**
 * The text with its words marked that begin with a word of the query; null unless each word of the query begins one. Everything matches an empty
 * query. For what is in the window already: tickets are looked for in main.
 */
export function matchWords(text: string, query: string): MarkedText | null {
  const starts = [...wordsOf(query)].map(({ word }) => folded(word));
  const words = [...wordsOf(text)].map((placed) => ({ ...placed, plain: folded(placed.word) }));
  if (!starts.every((start) => words.some(({ plain }) => plain.startsWith(start)))) return null;
  const marks = words
    .filter(({ plain }) => starts.some((start) => plain.startsWith(start)))
    .map(({ from, to }) => ({ from, to }));
  return { text, marks };
}
