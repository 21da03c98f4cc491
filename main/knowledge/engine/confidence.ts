import type { ArticleIndex } from './articleIndex.ts';
import type { Parameters } from './parameters.ts';
import type { Query } from './subjectReader.ts';

/**
 * Below this an article is not shown. Set on subjects by two authors, so that under 2 of 100 right articles are lost.
 */
export const SILENCE_THRESHOLD = 0.45;

/** The terms that a subject stands for, each at its greatest weight. */
export function termsOf(query: Query): Map<string, number> {
  const terms = new Map<string, number>();
  for (const word of query.words) {
    for (const { term, weight } of word.candidates) if (weight > (terms.get(term) ?? 0)) terms.set(term, weight);
  }
  return terms;
}

/** How much of a title the subject covers, from 0 to 1; rare words count more. */
export function titleCoverage(title: readonly (readonly string[])[], terms: ReadonlyMap<string, number>, index: ArticleIndex): number {
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

/**
 * How surely an article answers, from 0 to 1, on one scale for all subjects: what it is worth, against what an article
 * with all of the subject's words could have been. Words that nobody knows count against it.
 */
export function confidenceOf(worth: number, query: Query, parameters: Parameters): number {
  const needed = Math.max(query.attainable, parameters.leastAttainable) ** parameters.attainablePower;
  return 1 - Math.exp(-worth / needed);
}
