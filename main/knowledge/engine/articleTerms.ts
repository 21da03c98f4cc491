import { type Language, languageOf, LANGUAGES } from './language.ts';
import { type ConceptTerm, type Lexicon, stemIn, type Word } from './lexicon.ts';
import type { Parameters } from './parameters.ts';
import type { Found } from './phrases.ts';

/** What the engine reads of an article. */
export type ReadableArticle = {
  readonly language: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly body: string;
};

/** What the engine reads out of an article: all of it plain values, so that it can be kept and need not be read again. */
export type ArticleReading = {
  /** Its terms (stems and concepts), each once. */
  readonly terms: readonly string[];
  /** What each term is worth in this article, from 0 to 1, to six digits. */
  readonly weights: readonly number[];
  /** The different words that carry meaning, and the place of each one's stem among the terms. */
  readonly words: readonly string[];
  readonly stems: readonly number[];
  /** The places of the terms of each word of the title, its stem first: for how much of the title a subject covers. */
  readonly title: readonly (readonly number[])[];
};

type FieldName = keyof Parameters['field'];
type Field = { readonly words: readonly Word[]; readonly phrases: readonly Found<ConceptTerm>[] };

/** More of a field is not read: what an article is about it says before, and a book must not hold up keystrokes. */
const MOST_CHARACTERS = 20_000;

/** Weights are multiples of one over this, so that they are the same again when they come from where they were kept. */
export const WEIGHT_STEPS = 1_000_000;

const FIELDS: readonly FieldName[] = ['title', 'tags', 'body'];

/** Reads one article into terms. */
export function readArticle(
  article: ReadableArticle,
  lexicon: Lexicon,
  parameters: Parameters,
): ArticleReading {
  const places = new Map<string, number>();
  const totals: number[] = [];
  const words = new Map<string, number>();
  let title: readonly (readonly string[])[] = [];
  for (const name of FIELDS) {
    const read = lexicon.read(textOf(article, name));
    const field = { words: read, phrases: lexicon.phrasesIn(read, phraseLanguages(name, article.language)) };
    const { weight, dilution, usualLength } = parameters.field[name];
    const length = read.filter(({ carriesMeaning }) => carriesMeaning).length;
    addField(field, weight / (1 - dilution + (dilution * length) / usualLength));
    if (name === 'title') title = titleTerms(field, article.language);
  }
  return {
    terms: [...places.keys()],
    weights: totals.map((total) => toDigits(total / (total + parameters.saturation))),
    words: [...words.keys()],
    stems: [...words.values()],
    title: title.map((word) => word.map((term) => places.get(term) ?? 0)),
  };

  /** Answers the term's place. */
  function add(term: string, worth: number): number {
    const place = places.get(term) ?? places.size;
    if (place === places.size) places.set(term, place);
    totals[place] = (totals[place] ?? 0) + worth;
    return place;
  }

  function addField(field: Field, worth: number): void {
    for (const word of field.words) {
      if (!word.carriesMeaning) continue;
      words.set(word.text, add(stemIn(article.language, word), worth));
      for (const concept of word.concepts) add(concept, worth);
    }
    for (const { meaning } of field.phrases) add(meaning, worth);
  }
}

function toDigits(weight: number): number {
  return Math.round(weight * WEIGHT_STEPS) / WEIGHT_STEPS;
}

/** The part of a field that is read. */
export function textOf(article: ReadableArticle, name: FieldName): string {
  const text = name === 'tags' ? article.tags.join(' . ') : article[name];
  return text.slice(0, MOST_CHARACTERS);
}

/** A body is read for phrases of its own language alone, to save time; titles and tags borrow from the other. */
function phraseLanguages(name: FieldName, language: string): readonly Language[] {
  return name === 'body' ? LANGUAGES.filter((each) => each === languageOf(language)) : LANGUAGES;
}

function titleTerms({ words, phrases }: Field, language: string): string[][] {
  return words.flatMap((word, position) => {
    if (!word.carriesMeaning) return [];
    const together = phrases
      .filter(({ positions }) => positions.includes(position))
      .map(({ meaning }) => meaning);
    return [[stemIn(language, word), ...word.concepts, ...together]];
  });
}
