import { isContentWord, stem } from './language.ts';
import type { Lexicon } from './lexicon.ts';
import type { Parameters } from './parameters.ts';
import { wordsOf } from './text.ts';

/** What the engine reads of an article. */
export type ReadableArticle = {
  readonly language: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly body: string;
};

/** What the index keeps of an article. */
export type ArticleTerms = {
  /** What each term (stem or concept) is worth in this article, from 0 to 1. */
  readonly weights: ReadonlyMap<string, number>;
  /** Each different word and the stem it was indexed by. */
  readonly words: ReadonlyMap<string, string>;
  /** The title's terms, by word: how much of the title a subject covers is measured over them. */
  readonly title: readonly (readonly string[])[];
};

type Field = keyof Parameters['field'];

const FIELDS: readonly Field[] = ['title', 'tags', 'body'];

/** Reads one article into terms. */
export function readArticle(article: ReadableArticle, lexicon: Lexicon, parameters: Parameters): ArticleTerms {
  const texts: Readonly<Record<Field, string>> = { title: article.title, tags: article.tags.join(' . '), body: article.body };
  const totals = new Map<string, number>();
  const words = new Map<string, string>();
  let title: string[][] = [];
  for (const field of FIELDS) {
    const read = readField(texts[field], article.language, lexicon);
    const { weight, dilution, usualLength } = parameters.field[field];
    const diluted = weight / (1 - dilution + (dilution * read.length) / usualLength);
    for (const [term, count] of read.counts) totals.set(term, (totals.get(term) ?? 0) + count * diluted);
    for (const [word, stemmed] of read.words) words.set(word, stemmed);
    if (field === 'title') title = read.sequence;
  }
  const weights = new Map([...totals].map(([term, total]) => [term, total / (total + parameters.saturation)]));
  return { weights, words, title };
}

function readField(text: string, language: string, lexicon: Lexicon) {
  const folded = wordsOf(text);
  const counts = new Map<string, number>();
  const words = new Map<string, string>();
  const sequence: string[][] = [];
  const termsAt = new Map<number, string[]>();
  folded.forEach((word, position) => {
    if (!isContentWord(word)) return;
    const stemmed = stem(word, language);
    words.set(word, stemmed);
    const terms = [stemmed, ...lexicon.conceptsOf(word)];
    termsAt.set(position, terms);
    sequence.push(terms);
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  });
  for (const { meaning: concept, positions } of lexicon.phrasesIn(folded)) {
    counts.set(concept, (counts.get(concept) ?? 0) + 1);
    for (const position of positions) termsAt.get(position)?.push(concept);
  }
  return { counts, words, sequence, length: sequence.length };
}
