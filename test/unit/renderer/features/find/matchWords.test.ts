import { expect, it } from 'vitest';
import { matchWords } from '#renderer/features/find/matchWords.ts';

const marksOf = (text: string, query: string): readonly string[] | null =>
  matchWords(text, query)?.marks.map(({ from, to }) => text.slice(from, to)) ?? null;

it.each([
  ['Ir a Bandeja de salida', 'sal band', ['Bandeja', 'salida']],
  ['Ir a Tutoriales', 'TUTÓ', ['Tutoriales']],
  ['Ir a Ajustes', 'ajustes x', null],
  ['Ir a Ajustes', 'justes', null],
  ['Ir a Ajustes', '  ', []],
  ['Ir a Ajustes', '"*(', []],
])('in %j, %j marks %j', (text, query, marks) => {
  expect(marksOf(text, query)).toEqual(marks);
});
