import english from '#common/knowledge/synonyms.en.json' with { type: 'json' };
import spanish from '#common/knowledge/synonyms.es.json' with { type: 'json' };

import { isContentWord, isNegation, type Language, languageOf, LANGUAGES, stem } from './language.ts';
import { remember } from './memo.ts';
import { createPhraseFinder, type Entry, type Found } from './phrases.ts';
import type { Steps } from './steps.ts';
import { foldWord, writtenWords } from './text.ts';

/** A concept of the field, in any of the words and languages that people have for it: "#refund". */
export type ConceptTerm = `#${string}`;

/** By concept, the words and phrases that name it in one language. */
export type Synonyms = Readonly<Record<string, readonly string[]>>;

/** Concepts whose words mean the same, so that a phrase with one of them stands for the phrase with any other. */
const INTERCHANGEABLE: readonly string[] = [
  'email',
  'mailbox',
  'website',
  'password',
  'hosting',
  'delete',
  'log-in',
  'mobile-phone',
  'computer',
  'backup',
  'invoice',
  'file',
  'folder',
  'database',
  'create',
  'change',
  'company',
  'send',
  'ssl',
  'download',
  'upload',
  'renew',
  'pay',
  'buy',
  'activate',
  'deactivate',
  'domain',
  'vps',
  'images',
  'card',
  'plan',
  'redirect-url',
  'spam',
  'forgot-password',
  'expired',
  'cpanel',
];

/** Concepts so common in this field that their words tell little by themselves. */
const GENERIC: ReadonlySet<string> = new Set([
  'create',
  'change',
  'see',
  'configure',
  'error',
  'website',
  'email',
  'hosting',
  'server',
  'account',
]);

/** More different words than a knowledge base of some thousand articles has. */
const REMEMBERED_WORDS = 200_000;

/** Everything that reading a text needs to know of a word. */
export type Word = {
  /** Folded. */
  readonly text: string;
  readonly carriesMeaning: boolean;
  readonly stems: Readonly<Record<Language, string>>;
  /**
   * The concepts that the word by itself may mean: as the tables have it, or else by its stem ("recibos" is an invoice,
   * "recibiendo" is not, though both have one stem).
   */
  readonly concepts: readonly ConceptTerm[];
  /** Its number among the words of each language's phrases. */
  readonly phraseKeys: Readonly<Record<Language, number>>;
};

/** The reviewed tables of what people call things, in both languages, made ready to be looked up. */
function* createLexicon(tables: Readonly<Record<Language, Synonyms>>) {
  const byWord = new Map<string, ConceptTerm[]>();
  const byStem = { es: new Map<string, ConceptTerm[]>(), en: new Map<string, ConceptTerm[]>() };
  const vocabulary = new Set<string>();
  for (const language of LANGUAGES) {
    for (const [id, terms] of Object.entries(tables[language])) {
      for (const term of terms) {
        for (const word of term.split(' ')) {
          // Stems are remembered: found ready below, they make of two long steps two short ones.
          stem(word, language);
          if (isContentWord(word)) vocabulary.add(word);
        }
        if (term.includes(' ')) continue;
        append(byWord, term, `#${id}`);
        append(byStem[language], stem(term, language), `#${id}`);
      }
      yield;
    }
  }
  const es = phraseFinder('es', tables.es);
  yield;
  const finders = { es, en: phraseFinder('en', tables.en) };
  yield;

  /** A folded word. */
  const wordOf = remember(REMEMBERED_WORDS, (text): Word => {
    const stems = { es: stem(text, 'es'), en: stem(text, 'en') };
    const byStems = () => [
      ...new Set(LANGUAGES.flatMap((language) => byStem[language].get(stems[language]) ?? [])),
    ];
    return {
      text,
      carriesMeaning: isContentWord(text),
      stems,
      concepts: byWord.get(text) ?? byStems(),
      phraseKeys: { es: finders.es.numberOf(stems.es), en: finders.en.numberOf(stems.en) },
    };
  });

  /** A word as it stands in a text. */
  const wordAsWritten = remember(REMEMBERED_WORDS, (written) => wordOf(foldWord(written)));

  /** The words of a text, in order. */
  function read(text: string): Word[] {
    return writtenWords(text).map(wordAsWritten);
  }

  /** The concepts that words of a text mean together, in these languages. */
  function phrasesIn(
    words: readonly Word[],
    languages: readonly Language[] = LANGUAGES,
  ): Found<ConceptTerm>[] {
    return languages.flatMap((language) =>
      finders[language].find(
        words.map(({ phraseKeys }) => phraseKeys[language]),
        words,
      ),
    );
  }

  return { read, wordOf, phrasesIn, vocabulary: vocabulary as ReadonlySet<string> };
}

export type Lexicon = ReturnType<typeof createLexicon> extends Steps<infer Made> ? Made : never;

let shared: Lexicon | null = null;

/** The lexicon of the tables that the app comes with; read once, so that changing accounts does not read them again. */
export function* ownLexicon(): Steps<Lexicon> {
  shared ??= yield* createLexicon({ es: spanish, en: english });
  return shared;
}

/** The stem of a word in an article's language; the word itself in a language that the engine cannot stem. */
export function stemIn(language: string, { text, stems }: Word): string {
  const known = languageOf(language);
  return known === null ? text : stems[known];
}

/** The stems of a word whose language is not known. */
export function stemsOf({ stems }: Word): readonly string[] {
  return stems.es === stems.en ? [stems.es] : [stems.es, stems.en];
}

/** Whether a word tells little by itself. */
export function isGeneric({ text, concepts }: Word): boolean {
  return isNegation(text) || concepts.some((concept) => GENERIC.has(concept.slice(1)));
}

/** Finds a language's phrases of several words; a text's words are given to it by their stems. */
function phraseFinder(language: Language, table: Synonyms) {
  const interchangeable = interchangeableStems(language, table);
  const common = (key: string): string => interchangeable.get(key) ?? key;
  const entries = Object.entries(table).flatMap(([id, terms]) =>
    terms
      .filter((term) => term.includes(' '))
      .map((term): Entry<ConceptTerm> => ({ words: term.split(' '), meaning: `#${id}`, loose: true })),
  );
  const { numberOf, find } = createPhraseFinder(entries, (word) => common(stem(word, language)));
  return { numberOf: (key: string): number => numberOf(common(key)), find };
}

function interchangeableStems(language: Language, table: Synonyms): ReadonlyMap<string, ConceptTerm> {
  const stems = new Map<string, ConceptTerm>();
  for (const id of INTERCHANGEABLE) {
    for (const word of table[id] ?? []) {
      const key = stem(word, language);
      if (!word.includes(' ') && !stems.has(key)) stems.set(key, `#${id}`);
    }
  }
  return stems;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
