/**
 * A light English stemmer for folded words: number, tense, and the commonest derived nouns and adverbs
 * ("expire", "expired", "expiring", "expiration", "expiry" -> "expir").
 */
export function stemEnglish(word: string): string {
  if (word.length <= SHORTEST_STEM || /\d/.test(word)) return word;
  return withoutFinalVowel(withoutDerivation(withoutTense(singular(word))));
}

const SHORTEST_STEM = 3;

/** Longest first, so that "ations" is not taken for "ions". */
const DERIVED = [
  'ization',
  'isation',
  'ations',
  'ation',
  'ments',
  'ities',
  'ment',
  'ness',
  'ions',
  'able',
  'ible',
  'ion',
  'ity',
  'als',
  'al',
  'ly',
];

const TENSES = ['ing', 'ed', 'er'];

function singular(word: string): string {
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutTense(word: string): string {
  for (const ending of TENSES) {
    const stem = word.slice(0, -ending.length);
    const shortest = ending === 'er' ? SHORTEST_STEM + 2 : SHORTEST_STEM;
    if (word.endsWith(ending) && stem.length >= shortest && /[aeiouy]/.test(stem)) return undoubled(stem);
  }
  return undoubled(word);
}

function withoutDerivation(word: string): string {
  const ending = DERIVED.find((each) => word.endsWith(each) && word.length - each.length > SHORTEST_STEM);
  return ending ? undoubled(word.slice(0, -ending.length)) : word;
}

/** "cancell" -> "cancel": a doubled consonant at the end comes from the ending that stood there. */
function undoubled(stem: string): string {
  return stem.length > SHORTEST_STEM && /([bdfglmnprt])\1$/.test(stem) ? stem.slice(0, -1) : stem;
}

function withoutFinalVowel(stem: string): string {
  return stem.length > SHORTEST_STEM && /[eyi]$/.test(stem) ? stem.slice(0, -1) : stem;
}
