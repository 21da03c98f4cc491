import { createArticleIndex } from './articleIndex.ts';
import { readArticle } from './articleTerms.ts';
import { confidenceOf, SILENCE_THRESHOLD, termsOf, titleCoverage } from './confidence.ts';
import { createLexicon, type Lexicon } from './lexicon.ts';
import { matchedWords } from './matchedWords.ts';
import { PARAMETERS, type Parameters } from './parameters.ts';
import { createRanker } from './ranking.ts';
import { currentFirst } from './reviewState.ts';
import { createSmallTalk } from './smallTalk.ts';
import { createSubjectReader, type Query } from './subjectReader.ts';
import { createVocabulary } from './vocabulary.ts';

export { SILENCE_THRESHOLD } from './confidence.ts';

export type KnowledgeArticle = {
  readonly id: string;
  readonly language: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly category: string;
  readonly body: string;
  readonly reviewState: 'current' | 'needs-review' | 'obsolete';
  readonly reviewedAt: string | null;
  readonly votes: { readonly useful: number; readonly total: number };
};

/** What a customer has written so far. The last word of the subject counts as unfinished until a space follows. */
export type SuggestionQuery = { readonly subject: string };

export type SuggestionOptions = {
  /** 5 when absent. */
  readonly limit?: number;
  /** Least score to be suggested; `SILENCE_THRESHOLD` when absent, 0 to see all. */
  readonly threshold?: number;
};

export type Suggestion = {
  readonly articleId: string;
  /** How surely the article answers, from 0 to 1, comparable from one subject to another. */
  readonly score: number;
  /** Words of the article, as written there, that stand for words of the subject: for marking. */
  readonly matched: readonly string[];
};

type Entry = { readonly slot: number; readonly article: KnowledgeArticle; readonly title: readonly (readonly string[])[]; readonly words: readonly string[] };

/** Articles looked at closely after the first ranking. */
const SHORTLIST = 40;

/**
 * Finds the articles that answer a subject while it is being typed, in Spanish and English, and nothing when none does.
 * Deterministic, synchronous, all in memory; putting or removing an article re-reads that article alone.
 */
export function createSuggestionEngine(parameters: Parameters = PARAMETERS, lexicon: Lexicon = createLexicon()) {
  const index = createArticleIndex();
  const vocabulary = createVocabulary();
  const reader = createSubjectReader({ index, vocabulary, lexicon, parameters }, createSmallTalk());
  const ranker = createRanker(index);
  const bySlot: (Entry | undefined)[] = [];
  const byId = new Map<string, Entry>();
  for (const word of lexicon.vocabulary) vocabulary.add(word, lexicon.wordOf(word).concepts);

  /** Adds an article, or replaces the one with its id. */
  function put(article: KnowledgeArticle): void {
    remove(article.id);
    const { weights, words, title } = readArticle(article, lexicon, parameters);
    const slot = index.add(weights);
    for (const [word, stem] of words) vocabulary.add(word, [stem]);
    const entry = { slot, article, title, words: [...words.keys()] };
    bySlot[slot] = entry;
    byId.set(article.id, entry);
    reader.forget();
  }

  function putMany(articles: Iterable<KnowledgeArticle>): void {
    for (const article of articles) put(article);
  }

  function remove(id: string): void {
    const entry = byId.get(id);
    if (!entry) return;
    byId.delete(id);
    bySlot[entry.slot] = undefined;
    index.remove(entry.slot);
    for (const word of entry.words) vocabulary.remove(word);
    reader.forget();
  }

  /** The articles that answer, the surest first; none when none does. */
  function suggest({ subject }: SuggestionQuery, { limit = 5, threshold = SILENCE_THRESHOLD }: SuggestionOptions = {}): Suggestion[] {
    const query = reader.read(subject);
    const terms = termsOf(query);
    const scored = ranker
      .rank(query, SHORTLIST, (slot) => languageFactor(query, bySlot[slot]?.article.language ?? ''))
      .flatMap(({ slot, worth }) => {
        const entry = bySlot[slot];
        return entry ? [{ entry, score: scoreOf(entry, worth, query, terms) }] : [];
      })
      .filter(({ score }) => score > 0 && score >= threshold)
      .sort((a, b) => b.score - a.score);
    return currentFirst(scored)
      .slice(0, limit)
      .map(({ entry, score }) => ({ articleId: entry.article.id, score, matched: matchedWords(entry.article, terms, lexicon) }));
  }

  function scoreOf(entry: Entry, worth: number, query: Query, terms: ReadonlyMap<string, number>): number {
    const covered = 1 + parameters.titleCoverage * titleCoverage(entry.title, terms, index);
    const state = entry.article.reviewState === 'obsolete' ? parameters.obsolete : 1;
    return confidenceOf(worth * covered * state, query, parameters);
  }

  function languageFactor(query: Query, language: string): number {
    if (query.language) return language.startsWith(query.language) ? 1 : parameters.otherLanguage;
    return language.startsWith('en') ? parameters.englishUnasked : 1;
  }

  return {
    put,
    putMany,
    remove,
    suggest,
    get size(): number {
      return byId.size;
    },
  };
}

export type SuggestionEngine = ReturnType<typeof createSuggestionEngine>;
