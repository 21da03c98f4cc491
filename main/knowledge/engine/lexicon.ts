import spanish from '#common/knowledge/synonyms.es.json' with { type: 'json' };
import english from '#common/knowledge/synonyms.en.json' with { type: 'json' };

import { isContentWord, type Language, LANGUAGES, stem } from './language.ts';
import { createPhraseBook } from './phrases.ts';

/** A concept of the field, in any of the words and languages that people have for it: "#refund". */
export type ConceptTerm = `#${string}`;

type Synonyms = Readonly<Record<string, readonly string[]>>;

/** Concepts whose words mean exactly the same, so that a phrase with one of them stands for the phrase with any other. */
const INTERCHANGEABLE: readonly string[] = [
  'email', 'mailbox', 'website', 'password', 'hosting', 'delete', 'log-in', 'mobile-phone', 'computer', 'backup', 'invoice', 'file',
  'folder', 'database', 'create', 'change', 'company', 'send', 'ssl', 'download', 'upload', 'renew', 'pay', 'buy', 'activate', 'deactivate',
  'domain', 'vps', 'images', 'card', 'plan', 'redirect-url', 'spam', 'forgot-password', 'expired', 'cpanel',
];

/** Words so common in this field that they tell little by themselves. */
const GENERIC = new Set(['create', 'change', 'see', 'configure', 'error', 'website', 'email', 'hosting', 'server', 'account']);

/** The reviewed tables of what people call things, in both languages, ready to be looked up. */
export function createLexicon(tables: Readonly<Record<Language, Synonyms>> = { es: spanish, en: english }) {
  const byWord = new Map<string, ConceptTerm[]>();
  const byStem: Record<Language, Map<string, ConceptTerm[]>> = { es: new Map(), en: new Map() };
  const canonical: Record<Language, Map<string, string>> = { es: new Map(), en: new Map() };
  const words = new Set<string>();
  const singles = (language: Language, id: string) => (tables[language][id] ?? []).filter((term) => !term.includes(' '));

  for (const language of LANGUAGES) {
    for (const id of INTERCHANGEABLE) {
      for (const word of singles(language, id)) {
        const key = stem(word, language);
        if (!canonical[language].has(key)) canonical[language].set(key, `#${id}`);
      }
    }
    for (const id of Object.keys(tables[language])) {
      for (const word of singles(language, id)) {
        words.add(word);
        append(byWord, word, `#${id}`);
        append(byStem[language], stem(word, language), `#${id}`);
      }
    }
  }

  const phrases = Object.fromEntries(LANGUAGES.map((language) => [language, phraseBook(language)]));

  function phraseBook(language: Language) {
    const book = createPhraseBook<ConceptTerm>((word) => {
      const key = stem(word, language);
      return canonical[language].get(key) ?? key;
    });
    for (const [id, terms] of Object.entries(tables[language])) {
      for (const term of terms.filter((each) => each.includes(' '))) {
        const parts = term.split(' ');
        for (const word of parts.filter(isContentWord)) words.add(word);
        book.add(parts, `#${id}`, true);
      }
    }
    return book;
  }

  /**
   * The concepts that a word by itself may mean: as the tables have it, or else by its stem ("recibos" is an invoice,
   * "recibiendo" is not, though both have one stem).
   */
  function conceptsOf(word: string): readonly ConceptTerm[] {
    const exact = byWord.get(word);
    if (exact) return exact;
    const found = new Set(LANGUAGES.flatMap((language) => byStem[language].get(stem(word, language)) ?? []));
    return [...found];
  }

  /** The concepts that words of a text mean together. */
  function phrasesIn(text: readonly string[]) {
    return LANGUAGES.flatMap((language) => phrases[language]?.find(text) ?? []);
  }

  function isGeneric(word: string): boolean {
    return word === 'no' || word === 'not' || conceptsOf(word).some((concept) => GENERIC.has(concept.slice(1)));
  }

  return { conceptsOf, phrasesIn, isGeneric, words: words as ReadonlySet<string> };
}

export type Lexicon = ReturnType<typeof createLexicon>;

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (!list) map.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}
