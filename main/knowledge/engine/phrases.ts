import { isContentWord, isNegation } from './language.ts';

/** A phrase to look for. A loose one may have other words between its own, and its own in any order. */
export type Entry<Meaning> = {
  readonly words: readonly string[];
  readonly meaning: Meaning;
  readonly loose: boolean;
};

/** A phrase found in a text, and which of the text's words make it. */
export type Found<Meaning> = { readonly meaning: Meaning; readonly positions: readonly number[] };

/**
 * How the words of a phrase stand together: `strict`, word by word; `loose`, near each other in any order; `negated`
 * ("no carga"), a negation and right after it, but for grammar, what it denies.
 */
type PhraseKind = 'strict' | 'loose' | 'negated';

/** A phrase with its words as numbers, by which texts are searched faster than by strings. */
type Phrase<Meaning> = {
  readonly meaning: Meaning;
  readonly keys: readonly number[];
  readonly kind: PhraseKind;
};

/** Phrases that share the word that fewest phrases have, and of each the next such word: most are told from it alone. */
type Group<Meaning> = { readonly phrases: readonly Phrase<Meaning>[]; readonly seconds: Int32Array };

type Text = readonly { readonly carriesMeaning: boolean }[];

/** How many words that carry meaning may stand between the words of a loose phrase. */
const GAP = 1;

/** The number of words that no phrase has. */
const NO_KEY = 0;

/**
 * Finds phrases in texts. A strict phrase is found word by word; a loose one when its words that carry meaning stand
 * near each other: "no llegan correos" in "los correos ya no me llegan". `comparable` brings the phrases' words to the
 * common form whose number a text's words are to be given by.
 */
export function createPhraseFinder<Meaning>(
  entries: readonly Entry<Meaning>[],
  comparable: (word: string) => string,
) {
  const numbers = new Map<string, number>();
  const groups = byRarestKey(
    distinct(entries.map((entry) => numbered(entry, comparable, numbers))),
    numbers.size,
  );
  const present = new Uint8Array(numbers.size + 1);

  /** The number of a word in its common form. */
  function numberOf(key: string): number {
    return numbers.get(key) ?? NO_KEY;
  }

  /** Finds the phrases in a text, given the number of each word and whether it carries meaning. */
  function find(keys: readonly number[], text: Text): Found<Meaning>[] {
    for (const key of keys) present[key] = 1;
    const found: Found<Meaning>[] = [];
    for (let position = 0; position < keys.length; position++) {
      const group = groups[keys[position] ?? NO_KEY];
      if (!group) continue;
      for (let each = 0; each < group.seconds.length; each++) {
        if (present[group.seconds[each] ?? NO_KEY] === 0) continue;
        const phrase = group.phrases[each];
        const positions = phrase && areAll(present, phrase.keys) && positionsOf(phrase, keys, position, text);
        if (positions) found.push({ meaning: phrase.meaning, positions });
      }
    }
    for (const key of keys) present[key] = 0;
    return found;
  }

  return { numberOf, find };
}

function areAll(present: Uint8Array, keys: readonly number[]): boolean {
  for (let each = 0; each < keys.length; each++) if (present[keys[each] ?? NO_KEY] === 0) return false;
  return true;
}

function numbered<Meaning>(
  { words, meaning, loose }: Entry<Meaning>,
  comparable: (word: string) => string,
  numbers: Map<string, number>,
): Phrase<Meaning> {
  const content = words.filter(isContentWord);
  const kind = kindOf(content, loose);
  const keys = (kind === 'strict' ? words : content).map((word) => {
    const key = comparable(word);
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return number;
  });
  return { meaning, keys, kind };
}

function kindOf(content: readonly string[], loose: boolean): PhraseKind {
  if (!loose || content.length < 2) return 'strict';
  if (content.length > 2 || !content.some(isNegation)) return 'loose';
  return isNegation(content[0] ?? '') ? 'negated' : 'strict';
}

/** Without the phrases that come to the same, or to a single word, once their words are comparable. */
function distinct<Meaning>(phrases: readonly Phrase<Meaning>[]): Phrase<Meaning>[] {
  const known = new Map<string, Phrase<Meaning>>();
  for (const phrase of phrases) {
    const keys = phrase.kind === 'loose' ? [...new Set(phrase.keys)].sort((a, b) => a - b) : phrase.keys;
    if (phrase.kind === 'loose' && keys.length === 1) continue;
    known.set([phrase.meaning, phrase.kind, ...keys].join(' '), phrase);
  }
  return [...known.values()];
}

/** Phrases by the word of theirs that fewest phrases have, so that few are tried in vain. */
function byRarestKey<Meaning>(
  phrases: readonly Phrase<Meaning>[],
  highest: number,
): (Group<Meaning> | undefined)[] {
  const uses = new Uint32Array(highest + 1);
  for (const { keys } of phrases) for (const key of keys) uses[key] = (uses[key] ?? 0) + 1;
  const rarer = (a: number, b: number): number => ((uses[b] ?? 0) < (uses[a] ?? 0) ? b : a);
  const groups: (Group<Meaning> | undefined)[] = Array.from({ length: highest + 1 }, () => undefined);
  for (const [first, group] of Map.groupBy(phrases, ({ keys }) => keys.reduce(rarer))) {
    const second = ({ keys }: Phrase<Meaning>): number =>
      keys.filter((key) => key !== first).reduce((a, b) => (a === NO_KEY ? b : rarer(a, b)), NO_KEY) || first;
    groups[first] = { phrases: group, seconds: Int32Array.from(group, second) };
  }
  return groups;
}

/** Where the words of a phrase stand, one of which is at `position`; null when they do not make the phrase. */
function positionsOf<Meaning>(
  { keys: phrase, kind }: Phrase<Meaning>,
  keys: readonly number[],
  position: number,
  text: Text,
): number[] | null {
  if (kind === 'strict') return adjacentAt(phrase, keys, position);
  if (kind === 'negated') return negatedAt(phrase, keys, position, text);
  return nearby(phrase, keys, position, text);
}

function negatedAt(
  phrase: readonly number[],
  keys: readonly number[],
  position: number,
  text: Text,
): number[] | null {
  const [negation, denied] = phrase;
  const atNegation = keys[position] === negation;
  const other = stepsAway(position, atNegation ? 1 : -1, text);
  return other !== position && keys[other] === (atNegation ? denied : negation) ? [position, other] : null;
}

function adjacentAt(phrase: readonly number[], keys: readonly number[], position: number): number[] | null {
  const start = position - phrase.indexOf(keys[position] ?? NO_KEY);
  for (let offset = 0; offset < phrase.length; offset++)
    if (keys[start + offset] !== phrase[offset]) return null;
  return phrase.map((_, offset) => start + offset);
}

/** Where the words of a loose phrase stand round `position`, where one of them does. */
function nearby(
  phrase: readonly number[],
  keys: readonly number[],
  position: number,
  text: Text,
): number[] | null {
  const reach = phrase.length - 1 + GAP;
  const first = stepsAway(position, -reach, text);
  const last = stepsAway(position, reach, text);
  const positions = [position];
  for (const each of phrase) {
    if (each === keys[position]) continue;
    const place = keys.indexOf(each, first);
    if (place < 0 || place > last) return null;
    positions.push(place);
  }
  return positions;
}

/** The position so many words that carry meaning before (negative) or after a position, or the end of the text. */
function stepsAway(position: number, steps: number, text: Text): number {
  const direction = Math.sign(steps);
  let left = Math.abs(steps);
  let place = position;
  while (left > 0 && text[place + direction]) {
    place += direction;
    if (text[place]?.carriesMeaning) left -= 1;
  }
  return place;
}
