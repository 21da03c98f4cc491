/**
 * What a word is, for what is found and for what is looked for: letters and digits with their marks. Characters that only choose how
 * the one before them is drawn belong to no word, so that an emoji next to a word hides nothing.
 */
const WORD = /[[\p{L}\p{N}\p{M}]--[\uFE0E\uFE0F\u20E3]]+/gv;
const NO_WORD = /[^[\p{L}\p{N}\p{M}]--[\uFE0E\uFE0F\u20E3]]+/gv;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** The words of a text and nothing else, one space between them. */
export function onlyWords(text: string): string {
  return text.replace(NO_WORD, ' ');
}

/** A word and where it stands in its text, in UTF-16 units. */
export type PlacedWord = { readonly word: string; readonly from: number; readonly to: number };

/** The words of a text one after the other, so that whoever looks for the first reads no further. */
export function* wordsOf(text: string): Generator<PlacedWord> {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (LETTER_OR_DIGIT.test(word)) yield { word, from: index, to: index + word.length };
  }
}

/** Without capitals and accents: words that differ in nothing else are marked as the same word. */
export function folded(word: string): string {
  return word.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}
