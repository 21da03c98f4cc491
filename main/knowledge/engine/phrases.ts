import { isContentWord } from './language.ts';

/** A phrase of the lists: its words in comparable form, and what finding it means. */
type Phrase<Meaning> = { readonly meaning: Meaning; readonly keys: readonly string[]; readonly adjacent: boolean };

/** A phrase to look for. A loose one may have other words between its own, and its own in any order. */
export type Entry<Meaning> = { readonly words: readonly string[]; readonly meaning: Meaning; readonly loose: boolean };

/** A phrase found in a text, and which of the text's words make it. */
export type Found<Meaning> = { readonly meaning: Meaning; readonly positions: readonly number[] };

/** How many words that carry meaning may stand between the words of a loose phrase. */
const GAP = 1;

/**
 * Finds phrases in texts. A strict phrase is found word by word; a loose one when its words that carry meaning stand
 * near each other: "no llegan correos" in "los correos ya no me llegan". `comparable` brings words to a common form.
 */
export function createPhraseFinder<Meaning>(entries: readonly Entry<Meaning>[], comparable: (word: string) => string) {
  const byKey = byRarestKey(distinct(entries.map((entry) => phraseOf(entry, comparable))));

  return function find(words: readonly string[]): Found<Meaning>[] {
    const text = words.map(comparable);
    const places = placesOf(text);
    const ranks = contentRanks(words);
    const found: Found<Meaning>[] = [];
    for (const [key, positions] of places) {
      for (const phrase of byKey.get(key) ?? []) {
        if (!phrase.keys.every((each) => places.has(each))) continue;
        for (const position of positions) {
          const match = phrase.adjacent ? adjacentAt(phrase.keys, text, key, position) : nearby(phrase.keys, places, ranks, position, key);
          if (match) found.push({ meaning: phrase.meaning, positions: match });
        }
      }
    }
    return found;
  };
}

function phraseOf<Meaning>({ words, meaning, loose }: Entry<Meaning>, comparable: (word: string) => string): Phrase<Meaning> {
  const content = words.filter(isContentWord);
  const adjacent = !loose || content.length < 2;
  return { meaning, keys: (adjacent ? words : content).map(comparable), adjacent };
}

/** Without the phrases that come to the same once their words are comparable. */
function distinct<Meaning>(phrases: readonly Phrase<Meaning>[]): Phrase<Meaning>[] {
  const known = new Map<string, Phrase<Meaning>>();
  for (const phrase of phrases) {
    const keys = phrase.adjacent ? phrase.keys : [...new Set(phrase.keys)].sort();
    known.set([phrase.meaning, phrase.adjacent, ...keys].join(' '), phrase);
  }
  return [...known.values()];
}

/** Phrases by the word of theirs that fewest phrases have, so that few are tried in vain. */
function byRarestKey<Meaning>(phrases: readonly Phrase<Meaning>[]): Map<string, Phrase<Meaning>[]> {
  const uses = new Map<string, number>();
  for (const phrase of phrases) for (const key of phrase.keys) uses.set(key, (uses.get(key) ?? 0) + 1);
  return Map.groupBy(phrases, ({ keys }) => keys.reduce((a, b) => ((uses.get(b) ?? 0) < (uses.get(a) ?? 0) ? b : a)));
}

function placesOf(text: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  text.forEach((key, position) => {
    const positions = places.get(key);
    if (positions) positions.push(position);
    else places.set(key, [position]);
  });
  return places;
}

/** Each word's number among the words that carry meaning; function words take the number of the one before. */
function contentRanks(words: readonly string[]): number[] {
  let rank = 0;
  return words.map((word) => (isContentWord(word) ? (rank += 1) : rank));
}

function adjacentAt(keys: readonly string[], text: readonly string[], key: string, position: number): number[] | null {
  const start = position - keys.indexOf(key);
  if (start < 0 || !keys.every((each, offset) => text[start + offset] === each)) return null;
  return keys.map((_, offset) => start + offset);
}

function nearby(
  keys: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
  ranks: readonly number[],
  from: number,
  fromKey: string,
): number[] | null {
  const reach = keys.length - 1 + GAP;
  const positions = [from];
  for (const key of keys) {
    if (key === fromKey) continue;
    const position = places.get(key)?.find((each) => Math.abs((ranks[each] ?? 0) - (ranks[from] ?? 0)) <= reach);
    if (position === undefined) return null;
    positions.push(position);
  }
  return positions;
}
