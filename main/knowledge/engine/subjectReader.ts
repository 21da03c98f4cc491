import { type Candidate, candidatesOf, phraseCandidates, type Sources, strongest } from './candidates.ts';
import { detectLanguage, type Language } from './language.ts';
import { isGeneric, stemsOf, type Word } from './lexicon.ts';
import type { SmallTalk } from './smallTalk.ts';
import { type AddressKind, takeAddresses, tokenize } from './text.ts';

/** A word of a text that is searched for. */
export type QueryWord = {
  readonly candidates: readonly Candidate[];
  /** Words such as "change" or "problem" tell little by themselves: less than 1. */
  readonly importance: number;
  /** What an article that has the word can win by it, `importance` included. */
  readonly attainable: number;
};

/** A subject or a message, read. */
export type ReadText = {
  readonly words: readonly QueryWord[];
  readonly language: Language | null;
  /** What an article that has all the words can win, and what speaks against there being one. */
  readonly attainable: number;
};

/** What a customer asks by: the subject and, more lightly, the message. */
export type Query = { readonly subject: ReadText; readonly message: ReadText };

/** More of a text is not read: it must cost no more than a keystroke may, whatever was pasted. */
const MOST_CHARACTERS = 1000;
const MOST_WORDS = 40;

/** So many articles that mention a matter make it one of ours. */
const MENTIONS_OF_OURS = 3;

/** Words kept from one keystroke to the next: those of a long subject and a long message. */
const REMEMBERED_WORDS = 128;

const ADDRESS_CONCEPTS: Readonly<Record<AddressKind, string>> = {
  email: '#mailbox',
  domain: '#domain',
  subdomain: '#subdomain',
  ip: '#ip-address',
};

const NOTHING: ReadText = { words: [], language: null, attainable: 0 };

/**
 * Reads subjects and messages. What was read is remembered until `forget` is called, which is due when articles change.
 */
export function createSubjectReader(sources: Sources, smallTalkIn: (words: readonly Word[]) => SmallTalk) {
  const { index, lexicon, parameters } = sources;
  const remembered = new Map<string, QueryWord>();
  let lastMessage = { text: '', read: NOTHING };

  function readSubject(text: string): ReadText {
    const { rest, kinds } = takeAddresses(text.slice(0, MOST_CHARACTERS));
    const tokens = tokenize(rest);
    const open = tokens.at(-1)?.end === text.length ? tokens.length - 1 : -1;
    const words = tokens.map(({ folded }) => lexicon.wordOf(folded));
    const talk = smallTalkIn(words);
    const searched = searchedWords(words, open, talk);
    for (const kind of kinds) searched.push(addressWord(kind));

    const against = talk.conversation.size * parameters.conversationWord;
    const attainable = searched.reduce((sum, word) => sum + word.attainable, against);
    return { words: searched, language: detectLanguage(words), attainable };
  }

  /** The message changes seldom while the subject is typed: the last one is kept. */
  function readMessage(text: string): ReadText {
    if (text !== lastMessage.text) lastMessage = { text, read: readSubject(text) };
    return lastMessage.read;
  }

  function searchedWords(words: readonly Word[], open: number, talk: SmallTalk): QueryWord[] {
    const fromPhrases = phraseCandidates(words, sources);
    const searched: QueryWord[] = [];
    const seen = new Set<Word>();
    words.forEach((word, position) => {
      const courtesy = talk.courtesy.has(position) && !fromPhrases.has(position);
      if (courtesy || !word.carriesMeaning || seen.has(word) || searched.length === MOST_WORDS) return;
      seen.add(word);
      const elsewhere = talk.surelyElsewhere.has(position) || (talk.elsewhere.has(position) && !isOurs(word));
      searched.push(rememberedWord(word, position === open, elsewhere, fromPhrases.get(position) ?? []));
    });
    return searched;
  }

  function rememberedWord(
    word: Word,
    open: boolean,
    elsewhere: boolean,
    fromPhrases: readonly Candidate[],
  ): QueryWord {
    const key = [
      word.text,
      open,
      elsewhere,
      ...fromPhrases.map(({ term, weight }) => `${term}${weight}`),
    ].join(' ');
    let found = remembered.get(key);
    if (!found) {
      found = queryWord([...candidatesOf(word, open, sources), ...fromPhrases], isGeneric(word), elsewhere);
      if (remembered.size >= REMEMBERED_WORDS) remembered.clear();
      remembered.set(key, found);
    }
    return found;
  }

  function addressWord(kind: AddressKind): QueryWord {
    return queryWord([{ term: ADDRESS_CONCEPTS[kind], weight: parameters.conceptWeight }], true, false);
  }

  function queryWord(all: readonly Candidate[], generic: boolean, elsewhere: boolean): QueryWord {
    const candidates = strongest(all).filter(({ term }) => index.has(term));
    const importance = generic ? parameters.genericImportance : 1;
    const most = candidates.reduce(
      (best, { term, weight }) => Math.max(best, weight * index.rarity(term)),
      0,
    );
    const known = Math.max(most * parameters.attainableShare, parameters.leastOfKnownWord);
    const unknown = elsewhere ? parameters.elsewhereWord : parameters.unknownWord;
    return {
      candidates,
      importance,
      attainable: importance * (candidates.length > 0 && !elsewhere ? known : unknown),
    };
  }

  /** Whether a matter of other places is one of ours after all: one article treats of it, or several mention it. */
  function isOurs(word: Word): boolean {
    return stemsOf(word).some((term) => {
      const mentions = index.get(term)?.slots.length ?? 0;
      return mentions >= MENTIONS_OF_OURS || index.strongest(term) >= parameters.ownMatter;
    });
  }

  function forget(): void {
    remembered.clear();
    lastMessage = { text: '', read: NOTHING };
  }

  return { readSubject, readMessage, forget };
}
