import type { ArticleIndex } from './articleIndex.ts';
import { detectLanguage, isContentWord, type Language, stemsOf } from './language.ts';
import type { Lexicon } from './lexicon.ts';
import type { Parameters } from './parameters.ts';
import type { SmallTalk } from './smallTalk.ts';
import { type AddressKind, takeAddresses, type Token, tokenize } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A term that a word of the subject may stand for, and how surely (0 to 1). */
export type Candidate = { readonly term: string; readonly weight: number };

/** A word of the subject that is searched for. */
export type QueryWord = {
  readonly word: string;
  readonly candidates: readonly Candidate[];
  /** Whether articles or lexicon know the word, well written or not. */
  readonly known: boolean;
  /** Words such as "change" or "problem" tell little by themselves. */
  readonly generic: boolean;
  /** A matter of another place than this company, unless an article treats of it. */
  readonly elsewhere: boolean;
};

export type Query = {
  readonly words: readonly QueryWord[];
  readonly language: Language | null;
  /** How many words talk with staff about something else than a question: "sigo esperando", "ofrecemos". */
  readonly conversation: number;
};

const ADDRESS_CONCEPTS: Readonly<Record<AddressKind, string>> = { email: '#mailbox', web: '#domain', ip: '#ip-address' };

type Dependencies = {
  readonly index: ArticleIndex;
  readonly vocabulary: Vocabulary;
  readonly lexicon: Lexicon;
  readonly parameters: Parameters;
  readonly isDictionaryWord: (word: string) => boolean;
  readonly smallTalkIn: (words: readonly string[]) => SmallTalk;
};

/** Reads subjects; what a word may stand for is remembered until the articles change. */
export function createSubjectReader(dependencies: Dependencies) {
  const { index, lexicon, parameters } = dependencies;
  const remembered = new Map<string, readonly Candidate[]>();

  function read(subject: string): Query {
    const { rest, kinds } = takeAddresses(subject);
    const tokens = tokenize(rest).slice(0, parameters.maxWords * 2);
    const folded = tokens.map((token) => token.word);
    const open = tokens.length > 0 && tokens.at(-1)?.end === subject.length;
    const smallTalk = dependencies.smallTalkIn(folded);
    const byPosition = phraseCandidates(folded, lexicon, parameters);
    const words: QueryWord[] = [];
    const seen = new Set<string>();
    tokens.forEach((token, position) => {
      if (!isContentWord(token.word) || seen.has(token.word) || words.length >= parameters.maxWords) return;
      if (smallTalk.courtesy.has(position) && !byPosition.has(position)) return;
      seen.add(token.word);
      const last = open && position === tokens.length - 1;
      words.push(readWord(token, last, byPosition.get(position) ?? [], smallTalk.elsewhere.has(position)));
    });
    for (const kind of words.length > 0 ? kinds : []) words.push(addressWord(kind));
    return { words, language: detectLanguage(folded), conversation: smallTalk.conversation.size };
  }

  function readWord(token: Token, open: boolean, fromPhrases: readonly Candidate[], elsewhere: boolean): QueryWord {
    const { word } = token;
    const candidates = strongest([...candidatesOf(word, open), ...fromPhrases]).filter(({ term }) => index.has(term));
    const ours = elsewhere && stemsOf(word).some((term) => index.strongest(term) >= parameters.ownMatter);
    return { word, candidates, known: candidates.length > 0, generic: lexicon.isGeneric(word), elsewhere: elsewhere && !ours };
  }

  function addressWord(kind: AddressKind): QueryWord {
    const candidates = [{ term: ADDRESS_CONCEPTS[kind], weight: parameters.conceptWeight }];
    return { word: '', candidates, known: true, generic: true, elsewhere: false };
  }

  function candidatesOf(word: string, open: boolean): readonly Candidate[] {
    const key = open ? `${word}…` : word;
    let candidates = remembered.get(key);
    if (!candidates) {
      candidates = expand(word, open, dependencies);
      if (remembered.size > 2000) remembered.clear();
      remembered.set(key, candidates);
    }
    return candidates;
  }

  return { read, forget: () => remembered.clear() };
}

function expand(word: string, open: boolean, dependencies: Dependencies): Candidate[] {
  const { index, lexicon, vocabulary, parameters } = dependencies;
  const stems = stemsOf(word).filter((term) => index.has(term));
  const concepts = lexicon.conceptsOf(word);
  const exact = [...stems.map((term) => ({ term, weight: 1 })), ...concepts.map((term) => ({ term, weight: parameters.conceptWeight }))];
  const known = exact.length > 0 || dependencies.isDictionaryWord(word);
  const begun = open ? beginnings(word, exact.length > 0, vocabulary, parameters) : [];
  const misspelt = known || begun.length > 0 ? [] : corrections(word, vocabulary, lexicon, parameters);
  return strongest([...exact, ...begun, ...misspelt]);
}

function beginnings(word: string, known: boolean, vocabulary: Vocabulary, parameters: Parameters): Candidate[] {
  if (word.length < 2) return [];
  const weight = known ? parameters.prefixKnown : word.length >= 4 ? parameters.prefixLong : word.length === 3 ? parameters.prefixThree : parameters.prefixTwo;
  return vocabulary.startingWith(word, 40).flatMap((entry) => weighted(entry.terms, weight, parameters));
}

function corrections(word: string, vocabulary: Vocabulary, lexicon: Lexicon, parameters: Parameters): Candidate[] {
  const limit = word.length >= 8 ? 2 : word.length >= 4 ? 1 : 0;
  if (limit === 0) return [];
  return vocabulary.near(word, limit, 6).flatMap(({ entry, distance }) => {
    const weight = distance === 1 ? parameters.fuzzyOne : parameters.fuzzyTwo;
    return weighted([...entry.terms, ...lexicon.conceptsOf(entry.word)], weight, parameters);
  });
}

function weighted(terms: Iterable<string>, weight: number, parameters: Parameters): Candidate[] {
  return [...terms].map((term) => ({ term, weight: term.startsWith('#') ? weight * parameters.conceptWeight : weight }));
}

function phraseCandidates(folded: readonly string[], lexicon: Lexicon, parameters: Parameters): Map<number, Candidate[]> {
  const byPosition = new Map<number, Candidate[]>();
  for (const { meaning: concept, positions } of lexicon.phrasesIn(folded)) {
    const content = positions.filter((position) => isContentWord(folded[position] ?? ''));
    const weight = parameters.phraseWeight / Math.max(content.length, 1) ** parameters.phraseSharing;
    for (const position of content) {
      const list = byPosition.get(position) ?? [];
      list.push({ term: concept, weight });
      byPosition.set(position, list);
    }
  }
  return byPosition;
}

/** Each term once, at its greatest weight. */
function strongest(candidates: readonly Candidate[]): Candidate[] {
  const best = new Map<string, number>();
  for (const { term, weight } of candidates) if ((best.get(term) ?? 0) < weight) best.set(term, weight);
  return [...best].map(([term, weight]) => ({ term, weight }));
}
