import { editDistance } from './editDistance.ts';
import { keepBest } from './keepBest.ts';

/** A word that some article or the lexicon uses, and the index terms that it stands for. */
export type VocabularyWord = {
  readonly word: string;
  readonly terms: string[];
  /** How many articles use it (the lexicon counts as one). */
  references: number;
};

type Bucket = { readonly words: VocabularyWord[]; masks: Int32Array; size: number };

const PREFIX_KEY = 2;

/**
 * Every word that articles and lexicon use, to be found by its beginning or in spite of a typing mistake.
 * Adding or removing a word costs the same however many there are.
 */
export function createVocabulary() {
  const byWord = new Map<string, VocabularyWord>();
  const byPrefix = new Map<string, VocabularyWord[]>();
  const byLength = new Map<number, Bucket>();

  function add(word: string, terms: readonly string[]): void {
    let entry = byWord.get(word);
    if (!entry) {
      entry = { word, terms: [], references: 0 };
      byWord.set(word, entry);
      if (word.length >= PREFIX_KEY) push(byPrefix, word.slice(0, PREFIX_KEY), entry);
      addToBucket(byLength, entry);
    }
    entry.references += 1;
    for (const term of terms) if (!entry.terms.includes(term)) entry.terms.push(term);
  }

  function remove(word: string): void {
    const entry = byWord.get(word);
    if (!entry) return;
    entry.references -= 1;
    if (entry.references > 0) return;
    byWord.delete(word);
    drop(byPrefix.get(word.slice(0, PREFIX_KEY)), entry);
    removeFromBucket(byLength, entry);
  }

  /** The most used words that begin so, the shorter before the longer. */
  function startingWith(prefix: string, limit: number): VocabularyWord[] {
    const best: VocabularyWord[] = [];
    for (const entry of byPrefix.get(prefix.slice(0, PREFIX_KEY)) ?? []) {
      if (entry.word.startsWith(prefix)) keepBest(best, limit, entry, (a, b) => mostUsedFirst(a, b) < 0);
    }
    return best;
  }

  /** Words that differ by at most `limit` typing mistakes, the nearest first. */
  function near(
    word: string,
    limit: number,
    count: number,
  ): { readonly entry: VocabularyWord; readonly distance: number }[] {
    const mask = letterMask(word);
    const found: { entry: VocabularyWord; distance: number }[] = [];
    for (let length = word.length - limit; length <= word.length + limit; length++) {
      const bucket = byLength.get(length);
      if (!bucket) continue;
      for (let index = 0; index < bucket.size; index++) {
        if (bitCount((bucket.masks[index] ?? 0) ^ mask) > 2 * limit) continue;
        const entry = bucket.words[index];
        if (!entry) continue;
        const distance = editDistance(word, entry.word, limit);
        if (distance <= limit) found.push({ entry, distance });
      }
    }
    return found.sort((a, b) => a.distance - b.distance || mostUsedFirst(a.entry, b.entry)).slice(0, count);
  }

  return {
    add,
    remove,
    startingWith,
    near,
    get: (word: string) => byWord.get(word),
    has: (word: string) => byWord.has(word),
  };
}

export type Vocabulary = ReturnType<typeof createVocabulary>;

function mostUsedFirst(a: VocabularyWord, b: VocabularyWord): number {
  return b.references - a.references || a.word.length - b.word.length || (a.word < b.word ? -1 : 1);
}

function push(map: Map<string, VocabularyWord[]>, key: string, entry: VocabularyWord): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}

function drop(list: VocabularyWord[] | undefined, entry: VocabularyWord): void {
  const index = list?.indexOf(entry) ?? -1;
  if (index >= 0) list?.splice(index, 1);
}

function addToBucket(byLength: Map<number, Bucket>, entry: VocabularyWord): void {
  let bucket = byLength.get(entry.word.length);
  if (!bucket) {
    bucket = { words: [], masks: new Int32Array(16), size: 0 };
    byLength.set(entry.word.length, bucket);
  }
  if (bucket.size === bucket.masks.length) {
    const larger = new Int32Array(bucket.masks.length * 2);
    larger.set(bucket.masks);
    bucket.masks = larger;
  }
  bucket.words[bucket.size] = entry;
  bucket.masks[bucket.size] = letterMask(entry.word);
  bucket.size += 1;
}

function removeFromBucket(byLength: Map<number, Bucket>, entry: VocabularyWord): void {
  const bucket = byLength.get(entry.word.length);
  const index = bucket?.words.indexOf(entry) ?? -1;
  if (!bucket || index < 0) return;
  bucket.words.splice(index, 1);
  bucket.masks.copyWithin(index, index + 1, bucket.size);
  bucket.size -= 1;
}

/** Which letters a word has, one bit each: words that differ in many letters are told apart without comparing them. */
function letterMask(word: string): number {
  let mask = 0;
  for (let index = 0; index < word.length; index++) mask |= 1 << (word.charCodeAt(index) % 32);
  return mask;
}

function bitCount(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return (((rest + (rest >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
