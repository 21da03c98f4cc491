import type { ArticleIndex } from './articleIndex.ts';
import type { Parameters } from './parameters.ts';
import type { Query, QueryWord } from './querySubject.ts';

/** An article's slot and what its terms are worth to a subject. */
export type Ranked = { readonly slot: number; readonly score: number };

/** Adds up, word by word, the best that each article has for it. Works in arrays kept from one subject to the next. */
export function createRanker(index: ArticleIndex, parameters: Parameters) {
  let totals = new Float32Array(256);
  let best = new Float32Array(256);
  let touched: number[] = [];

  function rank(query: Query, limit: number, factor: (slot: number) => number): Ranked[] {
    prepare();
    for (const word of query.words) addWord(word);
    const ranked = touched.map((slot) => ({ slot, score: (totals[slot] ?? 0) * factor(slot) }));
    for (const slot of touched) totals[slot] = 0;
    return ranked.sort((a, b) => b.score - a.score || a.slot - b.slot).slice(0, limit);
  }

  function prepare(): void {
    touched = [];
    if (totals.length >= index.slots) return;
    totals = new Float32Array(index.slots * 2);
    best = new Float32Array(index.slots * 2);
  }

  /** For one word of the subject an article counts the best of the word's candidates, not their sum. */
  function addWord(word: QueryWord): void {
    const factor = importanceOf(word, parameters);
    const reached: number[] = [];
    for (const { term, weight } of word.candidates) {
      const posting = index.get(term);
      if (!posting) continue;
      const worth = weight * index.rarityOf(posting.size);
      for (let each = 0; each < posting.size; each++) {
        const slot = posting.slots[each] ?? 0;
        const value = worth * (posting.weights[each] ?? 0);
        const before = best[slot] ?? 0;
        if (before === 0) reached.push(slot);
        if (value > before) best[slot] = value;
      }
    }
    for (const slot of reached) {
      if (totals[slot] === 0) touched.push(slot);
      totals[slot] = (totals[slot] ?? 0) + (best[slot] ?? 0) * factor;
      best[slot] = 0;
    }
  }

  return { rank };
}

export function importanceOf(word: QueryWord, parameters: Parameters): number {
  return word.generic ? parameters.genericWeight : 1;
}

/** What the subject's words could have been worth in an article that has them all. */
export function attainable(query: Query, index: ArticleIndex, parameters: Parameters): number {
  const rarest = index.rarityOf(1);
  let need = 0;
  for (const word of query.words) {
    let most = 0;
    for (const { term, weight } of word.candidates) most = Math.max(most, weight * index.rarity(term));
    const value = word.elsewhere ? rarest * parameters.elsewhereWord : word.known ? Math.max(most * parameters.attainable, 1.2) : rarest * parameters.unknownWord;
    need += value * importanceOf(word, parameters);
  }
  return need + rarest * parameters.conversationWord * query.conversation;
}
