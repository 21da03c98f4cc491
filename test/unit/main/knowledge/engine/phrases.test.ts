import { describe, expect, it } from 'vitest';
import { isContentWord } from '#main/knowledge/engine/language.ts';
import { createPhraseFinder } from '#main/knowledge/engine/phrases.ts';

function find(phrase: string, loose: boolean, text: string): number[][] {
  const finder = createPhraseFinder([{ words: phrase.split(' '), meaning: 'it', loose }], (word) => word);
  const words = text.split(' ');
  return finder
    .find(
      words.map(finder.numberOf),
      words.map((word) => ({ carriesMeaning: isContentWord(word) })),
    )
    .map(({ positions }) => positions.toSorted((a, b) => a - b));
}

describe('finding phrases', () => {
  it('finds a strict phrase only word by word', () => {
    expect(find('muchas gracias', false, 'pues muchas gracias a todos')).toEqual([[1, 2]]);
    expect(find('muchas gracias', false, 'gracias muchas')).toEqual([]);
  });

  it('finds a loose phrase with its words in any order, grammar between them not counted', () => {
    expect(find('no llegan correos', true, 'los correos de mi dominio no me llegan')).toEqual([[1, 5, 7]]);
  });

  it('does not find a loose phrase whose words stand far apart', () => {
    expect(find('web rota', true, 'mi web carga bien pero tengo una silla vieja y rota')).toEqual([]);
  });

  it('takes a loose phrase with one word of meaning word by word', () => {
    expect(find('a nombre de', true, 'factura a nombre de otra empresa')).toEqual([[1, 2, 3]]);
    expect(find('a nombre de', true, 'cambiar el nombre')).toEqual([]);
  });
});
