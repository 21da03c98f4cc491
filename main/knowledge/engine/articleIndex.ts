/** The articles that a term stands in, and what it is worth there. */
export type Posting = { slots: Int32Array; weights: Float32Array; size: number };

const FIRST_CAPACITY = 4;

/**
 * For every term (a stem or a concept) the articles that have it. An article lives in a numbered slot; a freed slot
 * is used again. What a term is worth in an article depends on that article alone, so that putting or removing one
 * never touches another.
 */
export function createArticleIndex() {
  const postings = new Map<string, Posting>();
  const termsBySlot: (readonly string[] | undefined)[] = [];
  const free: number[] = [];
  let size = 0;

  /** Puts an article's terms, and answers its slot. */
  function add(terms: ReadonlyMap<string, number>): number {
    const slot = free.pop() ?? termsBySlot.length;
    termsBySlot[slot] = [...terms.keys()];
    size += 1;
    for (const [term, weight] of terms) {
      let posting = postings.get(term);
      if (!posting) {
        posting = { slots: new Int32Array(FIRST_CAPACITY), weights: new Float32Array(FIRST_CAPACITY), size: 0 };
        postings.set(term, posting);
      }
      append(posting, slot, weight);
    }
    return slot;
  }

  function remove(slot: number): void {
    for (const term of termsBySlot[slot] ?? []) {
      const posting = postings.get(term);
      if (!posting) continue;
      take(posting, slot);
      if (posting.size === 0) postings.delete(term);
    }
    termsBySlot[slot] = undefined;
    free.push(slot);
    size -= 1;
  }

  /** How much a term tells: the rarer among the articles, the more. */
  function rarity(term: string): number {
    return rarityOf(postings.get(term)?.size ?? 0);
  }

  function rarityOf(frequency: number): number {
    return Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5));
  }

  /** What a term is worth in the article that it is worth most in. */
  function strongest(term: string): number {
    const posting = postings.get(term);
    let most = 0;
    for (let each = 0; posting && each < posting.size; each++) most = Math.max(most, posting.weights[each] ?? 0);
    return most;
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

function append(posting: Posting, slot: number, weight: number): void {
  if (posting.size === posting.slots.length) {
    const slots = new Int32Array(posting.size * 2);
    slots.set(posting.slots);
    const weights = new Float32Array(posting.size * 2);
    weights.set(posting.weights);
    posting.slots = slots;
    posting.weights = weights;
  }
  posting.slots[posting.size] = slot;
  posting.weights[posting.size] = weight;
  posting.size += 1;
}

function take(posting: Posting, slot: number): void {
  const index = posting.slots.subarray(0, posting.size).indexOf(slot);
  if (index < 0) return;
  const last = posting.size - 1;
  posting.slots[index] = posting.slots[last] ?? 0;
  posting.weights[index] = posting.weights[last] ?? 0;
  posting.size = last;
}
