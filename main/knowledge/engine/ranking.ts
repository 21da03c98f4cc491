import type { ArticleIndex } from './articleIndex.ts';
import { keepBest } from './keepBest.ts';
import type { Parameters } from './parameters.ts';
import type { Query, QueryWord } from './subjectReader.ts';

/** An article's slot and what it is worth to a subject. */
export type Ranked = { readonly slot: number; readonly worth: number };

/** What one word is worth in each article that has it. */
type Contribution = { readonly slots: Int32Array; readonly worths: Float32Array };

/**
 * Adds up, word by word, what each article is worth to a subject. A word's part is kept for as long as the word itself
 * is, so that a keystroke costs what it changed.
 */
export function createRanker(index: ArticleIndex, parameters: Parameters) {
  const contributions = new WeakMap<QueryWord, Contribution>();
  let totals = new Float32Array(0);
  let best = new Float32Array(0);
  let reached = new Int32Array(0);

  /** The articles worth most, the best first; `factor` multiplies what an article is worth. */
  function rank({ subject, message }: Query, limit: number, factor: (slot: number) => number): Ranked[] {
    makeRoom();
    const parts = [
      ...subject.words.map((word) => ({ ...contributionOf(word), share: 1 })),
      ...message.words.map((word) => ({ ...contributionOf(word), share: parameters.messageWord })),
    ];
    let count = 0;
    for (const { slots, worths, share } of parts) {
      for (let each = 0; each < slots.length; each++) {
        const slot = slots[each] ?? 0;
        if (totals[slot] === 0) reached[count++] = slot;
        totals[slot] = (totals[slot] ?? 0) + (worths[each] ?? 0) * share;
      }
    }
    const top: Ranked[] = [];
    for (let each = 0; each < count; each++) {
      const slot = reached[each] ?? 0;
      const worth = (totals[slot] ?? 0) * factor(slot);
      totals[slot] = 0;
      if (worth >= leastOf(top, limit)) keepBest(top, limit, { slot, worth }, comesBefore);
    }
    return top;
  }

  function contributionOf(word: QueryWord): Contribution {
    let contribution = contributions.get(word);
    if (!contribution) {
      contribution = compute(word);
      contributions.set(word, contribution);
    }
    return contribution;
  }

  /** Of all that a word may stand for, an article counts the best, not the sum. */
  function compute(word: QueryWord): Contribution {
    let count = 0;
    for (const { term, weight } of word.candidates) {
      const posting = index.get(term);
      if (!posting) continue;
      const worth = weight * index.rarityOf(posting.slots.length) * word.importance;
      for (let each = 0; each < posting.slots.length; each++) {
        const slot = posting.slots[each] ?? 0;
        const value = worth * (posting.weights[each] ?? 0);
        const before = best[slot] ?? 0;
        if (before === 0) reached[count++] = slot;
        if (value > before) best[slot] = value;
      }
    }
    const slots = reached.slice(0, count);
    const worths = new Float32Array(count);
    for (let each = 0; each < count; each++) {
      const slot = slots[each] ?? 0;
      worths[each] = best[slot] ?? 0;
      best[slot] = 0;
    }
    return { slots, worths };
  }

  function makeRoom(): void {
    if (totals.length >= index.slots) return;
    const room = index.slots * 2;
    totals = new Float32Array(room);
    best = new Float32Array(room);
    reached = new Int32Array(room);
  }

  return { rank };
}

/** What an article has to be worth to come among the best so far; most do not, and cost no more than this look. */
function leastOf(top: readonly Ranked[], limit: number): number {
  return top.length < limit ? 0 : (top[limit - 1]?.worth ?? 0);
}

/** Of two articles worth the same the one in the earlier slot comes first. */
function comesBefore(a: Ranked, b: Ranked): boolean {
  return a.worth > b.worth || (a.worth === b.worth && a.slot < b.slot);
}
