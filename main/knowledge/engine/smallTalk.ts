import spanish from '#common/knowledge/smallTalk.es.json' with { type: 'json' };
import english from '#common/knowledge/smallTalk.en.json' with { type: 'json' };

import { stemsOf } from './language.ts';
import { createPhraseBook } from './phrases.ts';

/**
 * What a subject says that no article is looked for by:
 * courtesy ("hola", "gracias") is passed over; conversation ("sigo esperando", "ya funciona", "ofrecemos") and matters
 * of other places ("instagram", "impresora") are evidence that nothing should be suggested.
 */
export type SmallTalk = {
  readonly courtesy: ReadonlySet<number>;
  readonly conversation: ReadonlySet<number>;
  readonly elsewhere: ReadonlySet<number>;
};

type Kind = keyof SmallTalk;
type Lists = Readonly<Record<Kind, readonly string[]>>;

const KINDS: readonly Kind[] = ['courtesy', 'conversation', 'elsewhere'];

export function createSmallTalk(tables: readonly Lists[] = [spanish, english]) {
  const book = createPhraseBook<Kind>((word) => stemsOf(word)[0] ?? word);
  for (const lists of tables) {
    for (const kind of KINDS) for (const phrase of lists[kind]) book.add(phrase.split(' '), kind, kind !== 'courtesy');
  }

  /** Which words of a text are small talk of which kind, by position. */
  return function smallTalkIn(words: readonly string[]): SmallTalk {
    const positions: Record<Kind, Set<number>> = { courtesy: new Set(), conversation: new Set(), elsewhere: new Set() };
    for (const found of book.find(words)) for (const position of found.positions) positions[found.meaning].add(position);
    return positions;
  };
}
