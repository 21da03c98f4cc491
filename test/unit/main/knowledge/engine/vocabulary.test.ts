import { describe, expect, it } from 'vitest';
import { createVocabulary } from '#main/knowledge/engine/vocabulary.ts';

function vocabularyOf(...words: readonly string[]) {
  const vocabulary = createVocabulary();
  for (const word of words) vocabulary.add(word, [word]);
  return vocabulary;
}

describe('the vocabulary', () => {
  it('finds words by their beginning, the most used first', () => {
    const vocabulary = vocabularyOf('dominio', 'dominios', 'dominios', 'donar');
    expect(vocabulary.startingWith('domi', 5).map(({ word }) => word)).toEqual(['dominios', 'dominio']);
  });

  it('finds words in spite of a typing mistake, the nearest first', () => {
    const vocabulary = vocabularyOf('factura', 'fractura', 'correo');
    expect(vocabulary.near('facturas', 2, 5).map(({ entry, distance }) => [entry.word, distance])).toEqual([
      ['factura', 1],
      ['fractura', 2],
    ]);
  });

  it('forgets a word when nobody uses it any more, and not before', () => {
    const vocabulary = vocabularyOf('correo', 'correo');
    vocabulary.remove('correo');
    expect(vocabulary.startingWith('corr', 5)).toHaveLength(1);
    vocabulary.remove('correo');
    expect(vocabulary.startingWith('corr', 5)).toHaveLength(0);
    expect(vocabulary.near('correo', 1, 5)).toHaveLength(0);
  });
});
