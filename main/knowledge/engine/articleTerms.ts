import { type Language, LANGUAGES } from './language.ts';
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

/** What the index keeps of an article. */
export type ArticleTerms = {
  /** What each term (stem or concept) is worth in this article, from 0 to 1. */
  readonly weights: ReadonlyMap<string, number>;
  /** Each different word that carries meaning. */
  readonly words: readonly Word[];
  /** The terms of each word of the title, its stem first: how much of the title a subject covers is measured over them. */
  readonly title: readonly (readonly string[])[];
  /** The terms that the article is about, and does not only mention. */
  readonly matter: ReadonlySet<string>;
};

type FieldName = keyof Parameters['field'];
type Field = { readonly words: readonly Word[]; readonly phrases: readonly Found<ConceptTerm>[] };

/** More of a field is not read: what an article is about it says before, and a book must not hold up keystrokes. */
const MOST_CHARACTERS = 20_000;

const FIELDS: readonly FieldName[] = ['title', 'tags', 'body'];

/** Reads one article into terms. */
export function readArticle(
  article: ReadableArticle,
  lexicon: Lexicon,
  parameters: Parameters,
): ArticleTerms {
  const weights = new Map<string, number>();
  const words = new Set<Word>();
  let title: readonly (readonly string[])[] = [];
  for (const name of FIELDS) {
    const read = lexicon.read(textOf(article, name));
    const field = { words: read, phrases: lexicon.phrasesIn(read, phraseLanguages(name, article.language)) };
    const { weight, dilution, usualLength } = parameters.field[name];
    const length = read.filter(({ carriesMeaning }) => carriesMeaning).length;
    addField(field, weight / (1 - dilution + (dilution * length) / usualLength));
    if (name === 'title') title = titleTerms(field, article.language);
  }
  const matter = new Set<string>();
  for (const [term, total] of weights) {
    const weight = total / (total + parameters.saturation);
    weights.set(term, weight);
    if (weight >= parameters.matter.from) matter.add(term);
  }
  return { weights, words: [...words], title, matter };

  function addField(field: Field, worth: number): void {
    const add = (term: string): void => void weights.set(term, (weights.get(term) ?? 0) + worth);
    for (const word of field.words) {
      if (!word.carriesMeaning) continue;
      words.add(word);
      add(stemIn(article.language, word));
      for (const concept of word.concepts) add(concept);
    }
    for (const { meaning } of field.phrases) add(meaning);
  }
}

/** The part of a field that is read. */
export function textOf(article: ReadableArticle, name: FieldName): string {
  const text = name === 'tags' ? article.tags.join(' . ') : article[name];
  return text.slice(0, MOST_CHARACTERS);
}

/** A body is read for phrases of its own language alone, to save time; titles and tags borrow from the other. */
function phraseLanguages(name: FieldName, language: string): readonly Language[] {
  return name === 'body' ? LANGUAGES.filter((each) => language.startsWith(each)) : LANGUAGES;
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
