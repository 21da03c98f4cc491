import { type Candidate, candidatesOf, phraseCandidates, type Sources, strongest } from './candidates.ts';
import { detectLanguage, type Language } from './language.ts';
import { isGeneric, stemsOf, type Word } from './lexicon.ts';
import type { SmallTalk } from './smallTalk.ts';
import { type AddressKind, takeAddresses, tokenize } from './text.ts';

/** A word of a subject that is searched for. */
export type QueryWord = {
  readonly candidates: readonly Candidate[];
  /** Words such as "change" or "problem" tell little by themselves: less than 1. */
  readonly importance: number;
  /** What an article that has the word can win by it, `importance` included. */
  readonly attainable: number;
};

/** A subject, read. */
export type Query = {
  readonly words: readonly QueryWord[];
  readonly language: Language | null;
  /** What an article that has all the words can win, and what speaks against there being one. */
  readonly attainable: number;
};

const ADDRESS_CONCEPTS: Readonly<Record<AddressKind, string>> = {
  email: '#mailbox',
  domain: '#domain',
  subdomain: '#subdomain',
  ip: '#ip-address',
};

/** Words kept from one subject to the next: more than one subject has, few enough to be small. */
const REMEMBERED_WORDS = 64;

/** Reads subjects. Words already read are remembered until `forget` is called, which is due when articles change. */
export function createSubjectReader(sources: Sources, smallTalkIn: (words: readonly Word[]) => SmallTalk) {
  const { index, lexicon, parameters } = sources;
  const remembered = new Map<string, QueryWord>();

  function read(subject: string): Query {
    const { rest, kinds } = takeAddresses(subject);
    const tokens = tokenize(rest).slice(0, parameters.mostTokens);
    const text = tokens.map(({ folded }) => lexicon.wordOf(folded));
    const openPosition = tokens.at(-1)?.end === subject.length ? tokens.length - 1 : -1;
    const talk = smallTalkIn(text);
    const fromPhrases = phraseCandidates(text, sources);

    const words: QueryWord[] = [];
    const seen = new Set<Word>();
    text.forEach((word, position) => {
      const passedOver = talk.courtesy.has(position) && !fromPhrases.has(position);
      if (passedOver || !word.carriesMeaning || seen.has(word) || words.length === parameters.mostWords) return;
      seen.add(word);
      const elsewhere = talk.surelyElsewhere.has(position) || (talk.elsewhere.has(position) && !isOurs(word));
      words.push(rememberedWord(word, position === openPosition, elsewhere, fromPhrases.get(position) ?? []));
    });
    for (const kind of kinds) words.push(queryWord([{ term: ADDRESS_CONCEPTS[kind], weight: parameters.conceptWeight }], true, false));

    const against = talk.conversation.size * parameters.conversationWord * index.rarityOf(1);
    const attainable = words.reduce((sum, word) => sum + word.attainable, against);
    return { words, language: detectLanguage(tokens.map(({ folded }) => folded)), attainable };
  }

  function rememberedWord(word: Word, open: boolean, elsewhere: boolean, fromPhrases: readonly Candidate[]): QueryWord {
    const key = [word.text, open, elsewhere, ...fromPhrases.map(({ term, weight }) => `${term}${weight}`)].join(' ');
    let found = remembered.get(key);
    if (!found) {
      const candidates = strongest([...candidatesOf(word, open, sources), ...fromPhrases]);
      found = queryWord(candidates, isGeneric(word), elsewhere);
    }
    remembered.delete(key);
    remembered.set(key, found);
    if (remembered.size > REMEMBERED_WORDS) remembered.delete(remembered.keys().next().value ?? '');
    return found;
  }

  function queryWord(all: readonly Candidate[], generic: boolean, elsewhere: boolean): QueryWord {
    const candidates = all.filter(({ term }) => index.has(term));
    const importance = generic ? parameters.genericImportance : 1;
    const most = candidates.reduce((best, { term, weight }) => Math.max(best, weight * index.rarity(term)), 0);
    const known = Math.max(most * parameters.attainableShare, parameters.leastOfKnownWord);
    const unknown = index.rarityOf(1) * (elsewhere ? parameters.elsewhereWord : parameters.unknownWord);
    return { candidates, importance, attainable: importance * (candidates.length > 0 && !elsewhere ? known : unknown) };
  }

  /** Whether a matter of other places is one of ours after all: an article has it in its title or tags. */
  function isOurs(word: Word): boolean {
    return stemsOf(word).some((term) => index.strongest(term) >= parameters.ownMatter);
  }

  return { read, forget: (): void => remembered.clear() };
}
