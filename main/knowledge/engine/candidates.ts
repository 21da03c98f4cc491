import type { ArticleIndex } from './articleIndex.ts';
import { type Lexicon, stemsOf, type Word } from './lexicon.ts';
import type { Parameters } from './parameters.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A term of the index that a word of a subject may stand for, and how surely (0 to 1). */
export type Candidate = { readonly term: string; readonly weight: number };

/** What the candidates of words are found in. */
export type Sources = {
  readonly index: ArticleIndex;
  readonly vocabulary: Vocabulary;
  readonly lexicon: Lexicon;
  readonly parameters: Parameters;
};

/** Most words that are tried for one beginning, and for one misspelling. */
const BEGINNINGS = 40;
const CORRECTIONS = 6;

/**
 * What one word may stand for: its stems; the concepts it names; while it is still being typed (`open`) the words that
 * begin so; and, when nobody knows it, the words it may be a misspelling of.
 */
export function candidatesOf(word: Word, open: boolean, sources: Sources): Candidate[] {
  const { index, parameters } = sources;
  const stems = stemsOf(word).filter((term) => index.has(term));
  const exact = [
    ...stems.map((term) => ({ term, weight: 1 })),
    ...word.concepts.map((term) => ({ term, weight: parameters.conceptWeight })),
  ];
  const begun = open ? beginnings(word.text, exact.length > 0, sources) : [];
  const misspelt = exact.length > 0 || begun.length > 0 ? [] : corrections(word.text, sources);
  return strongest([...exact, ...begun, ...misspelt]);
}

/** What each word of a subject may stand for because of the words around it, by the word's position. */
export function phraseCandidates(
  words: readonly Word[],
  { lexicon, parameters }: Sources,
): Map<number, Candidate[]> {
  const byPosition = new Map<number, Candidate[]>();
  for (const { meaning, positions } of lexicon.phrasesIn(words)) {
    const content = positions.filter((position) => words[position]?.carriesMeaning);
    const weight = parameters.phraseWeight / Math.max(content.length, 1) ** parameters.phraseSharing;
    for (const position of content) {
      const candidates = byPosition.get(position) ?? [];
      candidates.push({ term: meaning, weight });
      byPosition.set(position, candidates);
    }
  }
  return byPosition;
}

/** Each term once, at its greatest weight. */
export function strongest(candidates: readonly Candidate[]): Candidate[] {
  const weights = new Map<string, number>();
  for (const { term, weight } of candidates) if ((weights.get(term) ?? 0) < weight) weights.set(term, weight);
  return [...weights].map(([term, weight]) => ({ term, weight }));
}

function beginnings(word: string, known: boolean, { vocabulary, parameters }: Sources): Candidate[] {
  if (word.length < 2) return [];
  const weight = known ? parameters.beginning.ofKnownWord : beginningWeight(word.length, parameters);
  return vocabulary
    .startingWith(word, BEGINNINGS)
    .flatMap((entry) => weighted(entry.terms, weight, parameters));
}

function beginningWeight(length: number, { beginning }: Parameters): number {
  if (length >= 4) return beginning.long;
  return length === 3 ? beginning.ofThree : beginning.ofTwo;
}

/** Two mistakes are believed only when the first letter, which people seldom miss, is right. */
function corrections(word: string, { vocabulary, lexicon, parameters }: Sources): Candidate[] {
  if (word.length < 4) return [];
  return vocabulary
    .near(word, word.length >= 8 ? 2 : 1, CORRECTIONS)
    .filter(({ entry, distance }) => distance === 1 || entry.word[0] === word[0])
    .flatMap(({ entry, distance }) => {
      const { ofOneLetter, ofTwoLetters } = parameters.misspelling;
      const terms = [...entry.terms, ...lexicon.wordOf(entry.word).concepts];
      return weighted(terms, distance === 1 ? ofOneLetter : ofTwoLetters, parameters);
    });
}

function weighted(terms: Iterable<string>, weight: number, parameters: Parameters): Candidate[] {
  return [...terms].map((term) => ({
    term,
    weight: term.startsWith('#') ? weight * parameters.conceptWeight : weight,
  }));
}
