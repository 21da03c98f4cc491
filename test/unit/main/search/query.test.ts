import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { matchExpression, numbersBeginningWith, parseQuery } from '#main/search/query.ts';
import { onlyWords, wordsOf } from '#common/domain/words.ts';

const expressionOf = (typed: string): string | null => matchExpression(parseQuery(typed).terms);

describe('what is typed into a search', () => {
  it.each([
    ['factura', '"factura"*'],
    ['Factura Marzo', '"Factura"* AND "Marzo"*'],
    ['la web no carga', '"la" AND "web"* AND "no" AND "carga"*'],
    ['la web no', '"la" AND "web"* AND "no"*'],
    ['web n', '"web"*'],
    ['web n ', '"web"* AND "n"'],
    ['x', '"x"'],
    ['"sin cerrar', '"sin"* AND "cerrar"*'],
    ['a AND OR NOT b', '"a" AND "AND"* AND "OR" AND "NOT"*'],
    ['NEAR(uno dos, 3)', '"NEAR"* AND "uno"* AND "dos"* AND "3"'],
    ['subject:* ^col {a b}:c -', '"subject"* AND "col"* AND "a" AND "b" AND "c"'],
    ['midominio.es', '"midominio"* AND "es"*'],
    ['🥲 hola 👍🏽', '"hola"*'],
    ['❤️correo', '"correo"*'],
    ['e\u0301xito', '"éxito"*'],
    ['', null],
    ['  "*()- ', null],
    ['😀', null],
    ['\u0301', null],
  ])('%j is looked for as %j', (typed, expression) => {
    expect(expressionOf(typed)).toBe(expression);
  });

  it('is a ticket number when it can be one, and nothing else with # before it', () => {
    expect(parseQuery('#1234')).toEqual({ number: 1234, terms: [] });
    expect(parseQuery(' 1234 ')).toMatchObject({ number: 1234, terms: [{ word: '1234' }] });
    expect(parseQuery('1234 web').number).toBeNull();
    expect(parseQuery('12345678901').number).toBeNull();
    expect(parseQuery('#web')).toMatchObject({ number: null, terms: [{ word: 'web' }] });
  });

  it('is read up to a few words when it is a whole page', () => {
    expect(parseQuery('servidor caído. '.repeat(700)).terms).toHaveLength(16);
    expect(parseQuery('x'.repeat(10_000)).terms[0]?.word).toHaveLength(64);
  });
});

describe('numbers that begin with digits', () => {
  it('are the number itself, then the longer ones', () => {
    expect(numbersBeginningWith(48).slice(0, 3)).toEqual([
      [48, 48],
      [480, 489],
      [4800, 4899],
    ]);
    expect(numbersBeginningWith(123_456_789)).toEqual([[123_456_789, 123_456_789]]);
    expect(numbersBeginningWith(0)).toEqual([]);
  });
});

describe('a word', () => {
  const db = new DatabaseSync(':memory:');
  db.exec(`CREATE VIRTUAL TABLE text USING fts5 (words, tokenize="unicode61 remove_diacritics 2 categories 'L* N* M*'");
    CREATE VIRTUAL TABLE vocabulary USING fts5vocab (text, row)`);

  it('is one word to the index, whatever characters it is made of', () => {
    const words = Array.from({ length: 0x11_00_00 }, (_, code) => String.fromCodePoint(code))
      .filter((character) => /[\p{L}\p{N}\p{M}]/u.test(character))
      .map((character) => `q${character}z`)
      .filter((word) => [...wordsOf(word)].length === 1);
    db.prepare('INSERT INTO text VALUES (?)').run(words.join(' '));
    const indexed = db.prepare('SELECT sum(cnt) AS count FROM vocabulary').get()?.['count'];
    expect(words.length).toBeGreaterThan(100_000);
    expect(indexed).toBe(words.length);
  });

  it('loses nothing but what is no word when a text is indexed', () => {
    expect(onlyWords('¡Hola, "mundo"! 50 % (año)').trim()).toBe('Hola mundo 50 año');
  });
});
