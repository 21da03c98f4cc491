import { createArticleIndex } from './articleIndex.ts';
import { type ArticleReading, readArticle } from './articleTerms.ts';
import { confidenceOf, matterOf, SILENCE_THRESHOLD, termsOf, titleCoverage } from './confidence.ts';
import { type Lexicon, ownLexicon } from './lexicon.ts';
import { createMarker } from './matchedWords.ts';
import { PARAMETERS, type Parameters } from './parameters.ts';
import { createRanker } from './ranking.ts';
import { currentFirst, departmentFactor, languageFactor, namesOf, reviewFactor } from './signals.ts';
import { createSmallTalk, type SmallTalkReader } from './smallTalk.ts';
import { finished, type Steps } from './steps.ts';
import { createSubjectReader } from './subjectReader.ts';
import type { KnowledgeArticle, Suggestion, SuggestionOptions, SuggestionQuery } from './types.ts';
import { createVocabulary, type Vocabulary } from './vocabulary.ts';

/** What is kept of an article. */
type Entry = {
  readonly slot: number;
  readonly words: readonly string[];
  readonly title: readonly (readonly string[])[];
  readonly matter: ReadonlySet<string>;
  readonly article: KnowledgeArticle;
  readonly category: ReadonlySet<string>;
};

/** Articles looked at closely after the first ranking. */
const SHORTLIST = 40;

/**
 * Finds the articles that answer a subject while it is being typed, in Spanish and English, and nothing when none does.
 * Deterministic, synchronous, all in memory; putting or removing an article reads that article alone.
 */
export function createSuggestionEngine(parameters: Parameters = PARAMETERS): SuggestionEngine {
  return finished(suggestionEngineInSteps(parameters));
}

/** The same, in steps of some milliseconds, for whoever must not be held up. */
export function* suggestionEngineInSteps(parameters: Parameters = PARAMETERS): Steps<SuggestionEngine> {
  const lexicon = yield* ownLexicon();
  const smallTalkIn = createSmallTalk();
  yield;
  const vocabulary = createVocabulary();
  for (const word of lexicon.vocabulary) {
    vocabulary.add(word, lexicon.wordOf(word).concepts);
    yield;
  }
  return engineOf(lexicon, vocabulary, smallTalkIn, parameters);
}

function engineOf(
  lexicon: Lexicon,
  vocabulary: Vocabulary,
  smallTalkIn: SmallTalkReader,
  parameters: Parameters,
) {
  const index = createArticleIndex();
  const reader = createSubjectReader({ index, vocabulary, lexicon, parameters }, smallTalkIn);
  const ranker = createRanker(index, parameters);
  const matchedWords = createMarker(lexicon);
  const bySlot: (Entry | undefined)[] = [];
  const byId = new Map<string, Entry>();

  /** Reads an article, which costs far more than to put what was read. It depends on the article's text alone. */
  function read(article: KnowledgeArticle): ArticleReading {
    return readArticle(article, lexicon, parameters);
  }

  /** Adds an article, or replaces the one with its id. `reading` is what `read` answered for it, now or earlier. */
  function put(article: KnowledgeArticle, reading: ArticleReading = read(article)): void {
    remove(article.id);
    const { terms, weights, words, stems, title } = reading;
    const slot = index.add(reading);
    const termAt = (place: number): string => terms[place] ?? '';
    words.forEach((word, each) => vocabulary.add(word, [termAt(stems[each] ?? -1)]));
    const entry = {
      slot,
      words,
      title: title.map((word) => word.map(termAt)),
      matter: new Set(terms.filter((_, place) => (weights[place] ?? 0) >= parameters.matter.from)),
      article,
      category: namesOf(article.category, lexicon),
    };
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
    read,
    put,
    putMany,
    remove,
    suggest,
    get size(): number {
      return byId.size;
    },
  };
}

export type SuggestionEngine = ReturnType<typeof engineOf>;
