import english from '#common/knowledge/smallTalk.en.json' with { type: 'json' };
import spanish from '#common/knowledge/smallTalk.es.json' with { type: 'json' };

import type { Word } from './lexicon.ts';
import { stem } from './language.ts';
import { createPhraseFinder, type Entry } from './phrases.ts';

/** What a subject says that no article is looked for by. Sets of word positions. */
export type SmallTalk = {
  /** "hola", "gracias", "ayuda": passed over. */
  readonly courtesy: ReadonlySet<number>;
  /** "sigo esperando", "ya funciona", "ofrecemos": the writer talks with staff and asks nothing. */
  readonly conversation: ReadonlySet<number>;
  /** "instagram", "impresora": a word for a matter of other places, unless an article treats of it. */
  readonly elsewhere: ReadonlySet<number>;
  /** "salir en google", "factura de la luz": several words that together can only mean another matter. */
  readonly surelyElsewhere: ReadonlySet<number>;
};

/** The lists of one language, by kind; phrases of words in their folded form. */
export type SmallTalkLists = Readonly<Record<'courtesy' | 'conversation' | 'elsewhere', readonly string[]>>;

/** Reads the lists once. The Spanish stemmer serves English phrases as well: it need only do the same to list and text. */
export function createSmallTalk(lists: readonly SmallTalkLists[] = [spanish, english]) {
  const entries = lists.flatMap((each) => [
    ...each.courtesy.map((phrase) => entry(phrase, 'courtesy')),
    ...each.conversation.map((phrase) => entry(phrase, 'conversation')),
    ...each.elsewhere.map((phrase) => entry(phrase, phrase.includes(' ') ? 'surelyElsewhere' : 'elsewhere')),
  ]);
  const { numberOf, find } = createPhraseFinder(entries, (word) => stem(word, 'es'));

  /** Which words of a text are small talk, and of which kind. */
  return function smallTalkIn(words: readonly Word[]): SmallTalk {
    const keys = words.map(({ stems }) => numberOf(stems.es));
    const talk = {
      courtesy: new Set<number>(),
      conversation: new Set<number>(),
      elsewhere: new Set<number>(),
      surelyElsewhere: new Set<number>(),
    };
    for (const { meaning, positions } of find(keys, words))
      for (const position of positions) talk[meaning].add(position);
    return talk;
  };
}

export type SmallTalkReader = ReturnType<typeof createSmallTalk>;

function entry(phrase: string, meaning: keyof SmallTalk): Entry<keyof SmallTalk> {
  return { words: phrase.split(' '), meaning, loose: meaning !== 'courtesy' };
}
