import { describe, expect, it } from 'vitest';
import type { MarkedText } from '#common/ipc/views.ts';
import { excerptOf, marked } from '#main/search/excerpt.ts';
import { parseQuery } from '#main/search/query.ts';
import { readableText } from '#main/search/readableText.ts';

const termsOf = (typed: string) => parseQuery(typed).terms;
const marksOf = ({ text, marks }: MarkedText): readonly string[] =>
  marks.map(({ from, to }) => text.slice(from, to));

describe('marks', () => {
  it('are the whole words that begin as asked, whatever their accents and capitals', () => {
    expect(marksOf(marked('Migración de MIGRACIONES: inmigración', termsOf('migracion')))).toEqual([
      'Migración',
      'MIGRACIONES',
    ]);
    expect(marksOf(marked('La nota de las notas', termsOf('la nota ')))).toEqual(['La', 'nota', 'notas']);
  });

  it('are places in the text itself, also after an emoji and in decomposed letters', () => {
    expect(marksOf(marked('😀 e\u0301xito', termsOf('exito')))).toEqual(['e\u0301xito']);
  });
});

describe('an excerpt', () => {
  const long = `${'relleno '.repeat(60)}el servidor principal no responde ${'y sigue '.repeat(60)}`;

  it('is a short text whole, and of a long one what stands around the first mark', () => {
    expect(excerptOf('Lo miramos.', termsOf('miramos')).text).toBe('Lo miramos.');
    const { text, marks } = excerptOf(long, termsOf('servidor'));
    expect(text).toMatch(/^…relleno.*el servidor principal no responde.*…$/);
    expect(text.length).toBeLessThan(150);
    expect(text.slice(marks[0]?.from, marks[0]?.to)).toBe('servidor');
  });

  it('is the beginning when the word is not in it', () => {
    expect(excerptOf(long, termsOf('zanahoria')).text).toMatch(/^relleno.*…$/);
  });

  it('cuts a text without spaces, and no character in two', () => {
    const { text } = excerptOf('😀'.repeat(400), termsOf('hola'));
    expect(text.isWellFormed()).toBe(true);
    expect(text.length).toBeLessThan(150);
  });
});

describe('what is read of a message', () => {
  it.each([
    ['markdown', '**Hola**, mira `a_b`:\n\n> [guía](https://x.es/y)', 'Hola, mira a_b: [guía] '],
    ['text', 'a  <b>\nc', 'a <b> c'],
    [
      'html',
      '<style>p{}</style><p>Fun&ccedil;&atilde;o &amp; a&#241;o<br>fin</p>&zzz;',
      'Função & año fin &zzz;',
    ],
  ] as const)('%s: %j', (format, body, read) => {
    expect(readableText({ format, body })).toBe(read.trim());
  });
});
