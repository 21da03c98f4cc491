import { createArticleIndex } from './articleIndex.ts';
import { readArticle } from './articleTerms.ts';
import { createLexicon } from './lexicon.ts';
import { PARAMETERS, type Parameters } from './parameters.ts';
import { createSubjectReader } from './querySubject.ts';
import { attainable, createRanker } from './ranking.ts';
import { createVocabulary } from './vocabulary.ts';
import { createSmallTalk } from './smallTalk.ts';

export type KnowledgeArticle = { readonly id: string; readonly language: string; readonly title: string; readonly tags: readonly string[]; readonly category: string; readonly body: string; readonly reviewState: 'current' | 'needs-review' | 'obsolete'; readonly reviewedAt: string | null; readonly votes: { readonly useful: number; readonly total: number } };
export type Suggestion = { readonly articleId: string; readonly score: number; readonly matched: readonly string[] };

export function createSuggestionEngine(overrides: Partial<Parameters> = {}, isDictionaryWord: (w: string) => boolean = () => false) {
  const parameters = { ...PARAMETERS, ...overrides };
  const lexicon = createLexicon();
  const index = createArticleIndex();
  const vocabulary = createVocabulary();
  for (const w of lexicon.words) vocabulary.add(w, lexicon.conceptsOf(w));
  const smallTalkIn = createSmallTalk();
  const reader = createSubjectReader({ index, vocabulary, lexicon, parameters, isDictionaryWord, smallTalkIn });
  const ranker = createRanker(index, parameters);
  const bySlot: (KnowledgeArticle & { titleTerms: readonly (readonly string[])[] })[] = [];
  function put(article: KnowledgeArticle) {
    const terms = readArticle(article, lexicon, parameters);
    const slot = index.add(terms.weights);
    for (const [word, s] of terms.words) vocabulary.add(word, [s]);
    bySlot[slot] = { ...article, titleTerms: terms.title };
    reader.forget();
  }
  function suggest(q: { subject: string }, o: { limit?: number } = {}) {
    const query = reader.read(q.subject);
    if (!query.words.length) return [];
    const factor = (slot: number) => { const a = bySlot[slot]!; return query.language ? (a.language === query.language ? 1 : parameters.otherLanguage) : a.language === 'es' ? 1 : 0.93; };
    const ranked = ranker.rank(query, 40, factor);
    const need = Math.max(attainable(query, index, parameters), parameters.leastNeed);
    const m = new Map<string, number>();
    for (const w of query.words) for (const c of w.candidates) m.set(c.term, Math.max(m.get(c.term) ?? 0, c.weight));
    const out = ranked.map(({ slot, score }) => {
      const a = bySlot[slot]!;
      let got = 0, all = 0;
      for (const terms of a.titleTerms) { const r = index.rarity(terms[0]!); all += r; let b = 0; for (const t of terms) b = Math.max(b, m.get(t) ?? 0); got += r * b; }
      const cov = all ? got / all : 0;
      return { articleId: a.id, score: score * (1 + parameters.titleCoverage * cov) / Math.pow(need, parameters.needPower) * (a.reviewState === 'obsolete' ? .5 : 1), cov, matched: [] };
    });
    return out.sort((a, b) => b.score - a.score).slice(0, o.limit ?? 5);
  }
  return { put, putMany: (l: Iterable<KnowledgeArticle>) => { for (const a of l) put(a); }, suggest };
}
