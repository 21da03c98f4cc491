import { isContentWord } from './language.ts';

/** A phrase of the lists: its key words in comparable form, and what finding it means. */
type Phrase<Meaning> = { readonly meaning: Meaning; readonly keys: readonly string[]; readonly adjacent: boolean };

/** A phrase found in a text, and which of the text's words make it. */
export type Found<Meaning> = { readonly meaning: Meaning; readonly positions: readonly number[] };

/** How many words that carry meaning may stand between the words of a loose phrase. */
const GAP = 1;

/**
 * Phrases to look for in texts. A strict phrase is found word by word; a loose one when its words that carry meaning
 * stand near each other, in any order: "no llegan correos" in "los correos ya no me llegan".
 */
export function createPhraseBook<Meaning>(comparable: (word: string) => string) {
  const byKey = new Map<string, Phrase<Meaning>[]>();

  function add(words: readonly string[], meaning: Meaning, loose: boolean): void {
    const content = words.filter(isContentWord);
    const adjacent = !loose || content.length < 2;
    const keys = (adjacent ? words : content).map(comparable);
    const key = rarestKey(keys);
    const phrases = byKey.get(key);
    if (phrases) phrases.push({ meaning, keys, adjacent });
    else byKey.set(key, [{ meaning, keys, adjacent }]);
  }

  function find(words: readonly string[]): Found<Meaning>[] {
    const text = words.map(comparable);
    const ranks = contentRanks(words);
    const found: Found<Meaning>[] = [];
    text.forEach((key, position) => {
      for (const phrase of byKey.get(key) ?? []) {
        const positions = phrase.adjacent ? adjacentAt(phrase.keys, text, position) : nearby(phrase.keys, text, ranks, position);
        if (positions) found.push({ meaning: phrase.meaning, positions });
      }
    });
    return found;
  }

  return { add, find };
}

/** Each word's number among the words that carry meaning; function words take the number of the one before. */
function contentRanks(words: readonly string[]): number[] {
  let rank = 0;
  return words.map((word) => (isContentWord(word) ? (rank += 1) : rank));
}

function adjacentAt(keys: readonly string[], text: readonly string[], position: number): number[] | null {
  const start = position - keys.indexOf(rarestKey(keys));
  if (start < 0 || !keys.every((key, offset) => text[start + offset] === key)) return null;
  return keys.map((_, offset) => start + offset);
}

function nearby(keys: readonly string[], text: readonly string[], ranks: readonly number[], from: number): number[] | null {
  const reach = keys.length - 1 + GAP;
  const positions = [from];
  for (const key of keys) {
    if (key === text[from]) continue;
    const position = text.findIndex((other, index) => other === key && Math.abs((ranks[index] ?? 0) - (ranks[from] ?? 0)) <= reach);
    if (position < 0) return null;
    positions.push(position);
  }
  return positions;
}

/** The longest word stands for the phrase in the table: it is seldom in a text by chance. */
function rarestKey(keys: readonly string[]): string {
  return keys.reduce((a, b) => (b.length > a.length ? b : a), '');
}
