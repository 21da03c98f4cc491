/**
 * A light English stemmer for folded words: plural, tense, and the commonest derived nouns and adverbs
 * ("expire", "expired", "expiring", "expiration", "expiry" -> "expir").
 */
const SHORTEST_STEM = 3;

const DERIVED = ['ization', 'isation', 'ations', 'ation', 'ments', 'ment', 'ities', 'ity', 'ness', 'ions', 'ion', 'able', 'ible', 'als', 'al', 'ly'];

export function stemEnglish(word: string): string {
  if (word.length <= SHORTEST_STEM || /\d/.test(word)) return word;
  let stem = singular(word);
  stem = withoutTense(stem);
  stem = withoutDerivation(stem);
  if (stem.length > SHORTEST_STEM && stem.endsWith('e')) stem = stem.slice(0, -1);
  if (stem.length > SHORTEST_STEM && stem.endsWith('y')) stem = `${stem.slice(0, -1)}i`;
  if (stem.length > SHORTEST_STEM && stem.endsWith('i')) stem = stem.slice(0, -1);
  return stem;
}

function singular(word: string): string {
  if (word.endsWith('sses') || word.endsWith('xes') || word.endsWith('ches') || word.endsWith('shes')) return word.slice(0, -2);
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) return word.slice(0, -1);
  return word;
}

function withoutTense(word: string): string {
  for (const ending of ['ing', 'ed', 'er']) {
    const stem = word.slice(0, -ending.length);
    const leaves = ending === 'er' ? stem.length > SHORTEST_STEM + 1 : stem.length >= SHORTEST_STEM;
    if (word.endsWith(ending) && leaves && /[aeiouy]/.test(stem)) return undoubled(stem);
  }
  return undoubled(word);
}

function withoutDerivation(word: string): string {
  const ending = DERIVED.find((each) => word.endsWith(each) && word.length - each.length > SHORTEST_STEM);
  return ending ? undoubled(word.slice(0, -ending.length)) : word;
}

/** "cancell" -> "cancel", "forwardd" never happens: a doubled consonant at the end says nothing. */
function undoubled(stem: string): string {
  return stem.length > SHORTEST_STEM && /([bdfglmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}
