import type { ArticleIndex } from './articleIndex.ts';
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
      keep(top, limit, slot, (totals[slot] ?? 0) * factor(slot));
      totals[slot] = 0;
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
    const worths = Float32Array.from(slots, (slot) => best[slot] ?? 0);
    for (const slot of slots) best[slot] = 0;
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

/** Puts an article among the best so far, if it belongs there; of two worth the same the earlier slot comes first. */
function keep(top: Ranked[], limit: number, slot: number, worth: number): void {
  const last = top.at(-1);
  if (top.length === limit && last && !isBefore(slot, worth, last)) return;
  let place = top.length;
  while (place > 0 && isBefore(slot, worth, top[place - 1])) place -= 1;
  top.splice(place, 0, { slot, worth });
  if (top.length > limit) top.pop();
}

function isBefore(slot: number, worth: number, other: Ranked | undefined): boolean {
  return other === undefined || worth > other.worth || (worth === other.worth && slot < other.slot);
}
