import english from '#common/knowledge/synonyms.en.json' with { type: 'json' };
import spanish from '#common/knowledge/synonyms.es.json' with { type: 'json' };

import { isContentWord, type Language, LANGUAGES, stem } from './language.ts';
import { remember } from './memo.ts';
import { createPhraseFinder, type Entry, type Found } from './phrases.ts';

/** A concept of the field, in any of the words and languages that people have for it: "#refund". */
export type ConceptTerm = `#${string}`;

/** By concept, the words and phrases that name it in one language. */
export type Synonyms = Readonly<Record<string, readonly string[]>>;

/** Concepts whose words mean the same, so that a phrase with one of them stands for the phrase with any other. */
const INTERCHANGEABLE: readonly string[] = [
  'email', 'mailbox', 'website', 'password', 'hosting', 'delete', 'log-in', 'mobile-phone', 'computer', 'backup', 'invoice', 'file',
  'folder', 'database', 'create', 'change', 'company', 'send', 'ssl', 'download', 'upload', 'renew', 'pay', 'buy', 'activate', 'deactivate',
  'domain', 'vps', 'images', 'card', 'plan', 'redirect-url', 'spam', 'forgot-password', 'expired', 'cpanel',
];

/** Concepts so common in this field that their words tell little by themselves. */
const GENERIC: ReadonlySet<string> = new Set(['create', 'change', 'see', 'configure', 'error', 'website', 'email', 'hosting', 'server', 'account']);

const NEGATIONS: ReadonlySet<string> = new Set(['no', 'not']);

const REMEMBERED_WORDS = 50_000;

/** The reviewed tables of what people call things, in both languages, ready to be looked up. */
export function createLexicon(tables: Readonly<Record<Language, Synonyms>> = { es: spanish, en: english }) {
  const byWord = new Map<string, ConceptTerm[]>();
  const byStem: Readonly<Record<Language, Map<string, ConceptTerm[]>>> = { es: new Map(), en: new Map() };
  const words = new Set<string>();
  const finders = LANGUAGES.map((language) => phraseFinder(language, tables[language]));

  for (const language of LANGUAGES) {
    for (const [id, terms] of Object.entries(tables[language])) {
      for (const term of terms) {
        for (const word of term.split(' ').filter(isContentWord)) words.add(word);
        if (term.includes(' ')) continue;
        words.add(term);
        append(byWord, term, `#${id}`);
        append(byStem[language], stem(term, language), `#${id}`);
      }
    }
  }

  /**
   * The concepts that a word by itself may mean: as the tables have it, or else by its stem ("recibos" is an invoice,
   * "recibiendo" is not, though both have one stem).
   */
  const conceptsOf = remember<readonly ConceptTerm[]>(
    REMEMBERED_WORDS,
    (word) => byWord.get(word) ?? [...new Set(LANGUAGES.flatMap((language) => byStem[language].get(stem(word, language)) ?? []))],
  );

  /** The concepts that words of a text mean together. */
  function phrasesIn(text: readonly string[]): Found<ConceptTerm>[] {
    return finders.flatMap((find) => find(text));
  }

  function isGeneric(word: string): boolean {
    return NEGATIONS.has(word) || conceptsOf(word).some((concept) => GENERIC.has(concept.slice(1)));
  }

  return { conceptsOf, phrasesIn, isGeneric, words: words as ReadonlySet<string> };
}

export type Lexicon = ReturnType<typeof createLexicon>;

function phraseFinder(language: Language, table: Synonyms) {
  const canonical = new Map<string, string>();
  for (const id of INTERCHANGEABLE) {
    for (const word of table[id] ?? []) {
      const key = stem(word, language);
      if (!word.includes(' ') && !canonical.has(key)) canonical.set(key, `#${id}`);
    }
  }
  const entries = Object.entries(table).flatMap(([id, terms]) =>
    terms
      .filter((term) => term.includes(' '))
      .map((term): Entry<ConceptTerm> => ({ words: term.split(' '), meaning: `#${id}`, loose: true })),
  );
  return createPhraseFinder(entries, (word) => {
    const key = stem(word, language);
    return canonical.get(key) ?? key;
  });
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
