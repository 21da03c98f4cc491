import { createArticleIndex } from './articleIndex.ts';
import { type ArticleTerms, readArticle } from './articleTerms.ts';
import { confidenceOf, matterOf, SILENCE_THRESHOLD, termsOf, titleCoverage } from './confidence.ts';
import { ownLexicon, stemIn } from './lexicon.ts';
import { createMarker } from './matchedWords.ts';
import { PARAMETERS, type Parameters } from './parameters.ts';
import { createRanker } from './ranking.ts';
import { currentFirst, departmentFactor, languageFactor, namesOf, reviewFactor } from './signals.ts';
import { createSmallTalk } from './smallTalk.ts';
import { createSubjectReader } from './subjectReader.ts';
import type { KnowledgeArticle, Suggestion, SuggestionOptions, SuggestionQuery } from './types.ts';
import { createVocabulary } from './vocabulary.ts';

/** What is kept of an article. */
type Entry = Pick<ArticleTerms, 'title' | 'words' | 'matter'> & {
  readonly slot: number;
  readonly article: KnowledgeArticle;
  readonly category: ReadonlySet<string>;
};

/** Articles looked at closely after the first ranking. */
const SHORTLIST = 40;

/**
 * Finds the articles that answer a subject while it is being typed, in Spanish and English, and nothing when none does.
 * Deterministic, synchronous, all in memory; putting or removing an article reads that article alone.
 */
export function createSuggestionEngine(parameters: Parameters = PARAMETERS) {
  const lexicon = ownLexicon();
  const index = createArticleIndex();
  const vocabulary = createVocabulary();
  const reader = createSubjectReader({ index, vocabulary, lexicon, parameters }, createSmallTalk());
  const ranker = createRanker(index, parameters);
  const matchedWords = createMarker(lexicon);
  const bySlot: (Entry | undefined)[] = [];
  const byId = new Map<string, Entry>();
  for (const word of lexicon.vocabulary) vocabulary.add(word, lexicon.wordOf(word).concepts);

  /** Adds an article, or replaces the one with its id. */
  function put(article: KnowledgeArticle): void {
    remove(article.id);
    const { weights, ...kept } = readArticle(article, lexicon, parameters);
    const slot = index.add(weights);
    for (const word of kept.words) vocabulary.add(word.text, [stemIn(article.language, word)]);
    const entry = { ...kept, slot, article, category: namesOf(article.category, lexicon) };
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
    for (const { text } of entry.words) vocabulary.remove(text);
    reader.forget();
  }

  /** The articles that answer, the surest first; none when none does. */
  function suggest(
    asked: SuggestionQuery,
    { limit = 5, threshold = SILENCE_THRESHOLD }: SuggestionOptions = {},
  ): Suggestion[] {
    const query = {
      subject: reader.readSubject(asked.subject),
      message: reader.readMessage(asked.body ?? ''),
    };
    const department = namesOf(asked.department ?? '', lexicon);
    const terms = termsOf(query.subject);

    const ranked = ranker.rank(query, SHORTLIST, (slot) => {
      const entry = bySlot[slot];
      if (!entry) return 0;
      return (
        languageFactor(query.subject.language, entry.article, parameters) *
        departmentFactor(department, entry.category, parameters) *
        reviewFactor(entry.article, parameters)
      );
    });
    const scored = ranked.flatMap(({ slot, worth }) => {
      const entry = bySlot[slot];
      if (!entry) return [];
      const fit = {
        coverage: titleCoverage(entry.title, terms, index),
        matter: matterOf(entry.matter, query.subject, parameters),
      };
      const score = confidenceOf(worth, fit, query, parameters);
      return score > 0 && score >= threshold ? [{ article: entry.article, score }] : [];
    });
    return currentFirst(scored.sort((a, b) => b.score - a.score))
      .slice(0, limit)
      .map(({ article, score }) => ({
        articleId: article.id,
        score,
        matched: matchedWords(article, terms),
      }));
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
