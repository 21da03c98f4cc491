import type { ArticleIndex } from './articleIndex.ts';
import type { Parameters } from './parameters.ts';
import type { Query, ReadText } from './subjectReader.ts';

/** Below this score nothing is shown. Set so that 2 of 100 subjects at most lose their article, in every set. */
export const SILENCE_THRESHOLD = 0.6;

/** How a subject fits an article beyond the worth of its words: the part of the title it covers, and `matterOf`. */
export type Fit = { readonly coverage: number; readonly matter: number };

/**
 * How surely an article answers, from 0 to 1, on one scale for all subjects: what it is worth, against what an article
 * with all of the words could have been. Words that nobody knows count against it.
 */
export function confidenceOf(worth: number, fit: Fit, query: Query, parameters: Parameters): number {
  const attainable = query.subject.attainable + query.message.attainable * parameters.messageWord;
  const needed = Math.max(attainable, parameters.leastAttainable) ** parameters.attainablePower;
  const fits = 1 + parameters.titleCoverage * fit.coverage + parameters.matter.perWord * fit.matter;
  return 1 - Math.exp((-parameters.evidence * worth * fits) / needed);
}

/** How many words of a subject an article is about, each by its importance, as far as that counts. */
export function matterOf(
  matter: ReadonlySet<string>,
  { words }: ReadText,
  { matter: { words: most } }: Parameters,
): number {
  let sum = 0;
  for (const { candidates, importance } of words)
    if (candidates.some(({ term }) => matter.has(term))) sum += importance;
  return Math.min(sum, most);
}

/** How much of a title the subject's terms cover, from 0 to 1; rare words count more. */
export function titleCoverage(
  title: readonly (readonly string[])[],
  terms: ReadonlyMap<string, number>,
  index: ArticleIndex,
): number {
  let covered = 0;
  let whole = 0;
  for (const word of title) {
    const [stem = ''] = word;
    const rarity = index.rarity(stem);
    whole += rarity;
    covered += rarity * word.reduce((best, term) => Math.max(best, terms.get(term) ?? 0), 0);
  }
  return whole === 0 ? 0 : covered / whole;
}

/** The terms that a text stands for, each at its greatest weight. */
export function termsOf(text: ReadText): Map<string, number> {
  const terms = new Map<string, number>();
  for (const word of text.words) {
    for (const { term, weight } of word.candidates)
      if (weight > (terms.get(term) ?? 0)) terms.set(term, weight);
  }
  return terms;
}
