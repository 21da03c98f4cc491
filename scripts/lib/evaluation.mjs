// What suggestions are measured by. recall@k: a right article is among the first k. MRR@5: one over its place.
// False suggestions: subjects that no article answers and that get one all the same.

/** Measures an engine over subjects `{subject, relevant, difficulty}` at a threshold. */
export function measure(engine, queries, threshold) {
  const asked = queries.map((query) => ({
    query,
    found: engine.suggest({ subject: query.subject }, { limit: 5, threshold: 0 }),
  }));
  const answerable = asked.filter(({ query }) => query.relevant.length > 0);
  const unanswerable = asked.filter(({ query }) => query.relevant.length === 0);
  const shown = answerable.map(({ query, found }) => ({
    query,
    found: found.filter(({ score }) => score >= threshold),
  }));
  return {
    n: answerable.length,
    recall1: share(answerable, (each) => placeOf(each) === 1),
    recall3: share(answerable, (each) => placeOf(each) <= 3),
    recall5: share(answerable, (each) => placeOf(each) <= 5),
    mrr5: mean(answerable.map((each) => 1 / placeOf(each))),
    recall3Shown: share(shown, (each) => placeOf(each) <= 3),
    none: unanswerable.length,
    falseSuggestions: share(unanswerable, ({ found }) => found.some(({ score }) => score >= threshold)),
  };
}

/** recall@3 by what stands between subject and article. */
export function recallByDifficulty(engine, queries) {
  const groups = Map.groupBy(
    queries.filter(({ relevant }) => relevant.length > 0),
    ({ difficulty }) => difficulty,
  );
  return Object.fromEntries(
    [...groups].map(([difficulty, group]) => [difficulty, measure(engine, group, 0).recall3]),
  );
}

/** The subjects with one typing mistake each, in a word of four letters or more; the same ones for the same seed. */
export function withTypos(queries, seed) {
  const random = randomFrom(seed);
  return queries
    .filter(({ relevant }) => relevant.length > 0)
    .map((query) => {
      const words = query.subject.split(' ');
      const long = [...words.keys()].filter((place) => words[place].length >= 4);
      const place = long[Math.floor(random() * long.length)];
      if (place !== undefined) words[place] = mistyped(words[place], random);
      return { ...query, subject: words.join(' ') };
    });
}

/** A letter left out, added, changed, or swapped with the next. The first letter stays. */
function mistyped(word, random) {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const letter = 'abcdefghijklmnopqrstuvwxyz'[Math.floor(random() * 26)];
  const mistakes = [
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + letter + word.slice(at),
    word.slice(0, at) + letter + word.slice(at + 1),
    word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
  ];
  return mistakes[Math.floor(random() * mistakes.length)];
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function placeOf({ query, found }) {
  const place = found.findIndex(({ articleId }) => query.relevant.includes(articleId));
  return place < 0 ? Infinity : place + 1;
}

function share(list, test) {
  return list.length === 0 ? 0 : list.filter(test).length / list.length;
}

function mean(numbers) {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}
