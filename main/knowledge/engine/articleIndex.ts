/** The articles that a term stands in, and what it is worth there. */
export type Posting = { readonly slots: readonly number[]; readonly weights: readonly number[] };

type GrowingPosting = { readonly slots: number[]; readonly weights: number[] };

/** An article's terms, each once, and what each is worth there. */
export type WeighedTerms = { readonly terms: readonly string[]; readonly weights: readonly number[] };

/**
 * For every term (a stem or a concept) the articles that have it. An article lives in a numbered slot; a freed slot
 * is used again. What a term is worth in an article depends on that article alone, so that putting or removing one
 * never touches another.
 */
export function createArticleIndex() {
  const postings = new Map<string, GrowingPosting>();
  const termsBySlot: (readonly string[] | undefined)[] = [];
  const free: number[] = [];
  let size = 0;

  /** Puts an article's terms, and answers its slot. */
  function add({ terms, weights }: WeighedTerms): number {
    const slot = free.pop() ?? termsBySlot.length;
    termsBySlot[slot] = terms;
    size += 1;
    for (let each = 0; each < terms.length; each++) {
      const term = terms[each] ?? '';
      const weight = weights[each] ?? 0;
      const posting = postings.get(term);
      if (posting) {
        posting.slots.push(slot);
        posting.weights.push(weight);
      } else postings.set(term, { slots: [slot], weights: [weight] });
    }
    return slot;
  }

  function remove(slot: number): void {
    for (const term of termsBySlot[slot] ?? []) {
      const posting = postings.get(term);
      if (!posting) continue;
      take(posting, slot);
      if (posting.slots.length === 0) postings.delete(term);
    }
    termsBySlot[slot] = undefined;
    free.push(slot);
    size -= 1;
  }

  /**
   * How much a term tells, from 0 to 1: the rarer among the articles, the more; 1 in one article only. On one scale for
   * few articles and many.
   */
  function rarity(term: string): number {
    return rarityOf(postings.get(term)?.slots.length ?? 0);
  }

  function rarityOf(frequency: number): number {
    return frequency <= 1 ? 1 : information(frequency) / information(1);
  }

  /** As in BM25. */
  function information(frequency: number): number {
    return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
  }

  /** What a term is worth in the article that it is worth most in. */
  function strongest(term: string): number {
    return (postings.get(term)?.weights ?? []).reduce((most, weight) => Math.max(most, weight), 0);
  }

  return {
    add,
    remove,
    rarity,
    rarityOf,
    strongest,
    get: (term: string): Posting | undefined => postings.get(term),
    has: (term: string): boolean => postings.has(term),
    get size() {
      return size;
    },
    /** One more than the highest slot ever used. */
    get slots() {
      return termsBySlot.length;
    },
  };
}

export type ArticleIndex = ReturnType<typeof createArticleIndex>;

/** Takes an article out; the last one goes into its place, for order tells nothing. */
function take({ slots, weights }: GrowingPosting, slot: number): void {
  const place = slots.indexOf(slot);
  const lastSlot = slots.pop();
  const lastWeight = weights.pop();
  if (place < 0 || place === slots.length || lastSlot === undefined || lastWeight === undefined) return;
  slots[place] = lastSlot;
  weights[place] = lastWeight;
}
