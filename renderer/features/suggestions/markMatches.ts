/** A piece of a text, and whether it is one of the words to mark. */
export type TextPart = { readonly text: string; readonly isMatch: boolean };

const WORD = /[\p{L}\p{N}]+/gu;

/** Splits a text so that whole words that match, whatever their case and accents, can be marked. */
export function markMatches(text: string, matched: readonly string[]): readonly TextPart[] {
  const words = new Set(matched.flatMap((match) => match.match(WORD) ?? []).map(fold));
  const parts: TextPart[] = [];
  let end = 0;
  for (const found of text.matchAll(WORD)) {
    if (!words.has(fold(found[0]))) continue;
    if (found.index > end) parts.push({ text: text.slice(end, found.index), isMatch: false });
    parts.push({ text: found[0], isMatch: true });
    end = found.index + found[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end), isMatch: false });
  return parts;
}

function fold(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
