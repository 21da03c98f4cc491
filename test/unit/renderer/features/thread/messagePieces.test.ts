import { expect, it } from 'vitest';
import { messagePieces } from '#renderer/features/thread/messagePieces.ts';

it.each([
  ['nothing', ''],
  ['a word', 'hola'],
  ['5 MB of lines', 'Una línea.\n'.repeat(500_000)],
  ['5 MB without a line', 'x'.repeat(5_000_000)],
  ['one long line after a short one', `a\n${'x'.repeat(300_000)}`],
])('%s is shown whole, in pieces that are soon drawn', (_name, text) => {
  const pieces = messagePieces(text);
  expect(pieces.join('')).toBe(text);
  expect(pieces[0]?.length).toBeLessThanOrEqual(100_000);
  expect(pieces.every(({ length }) => length <= 500_000)).toBe(true);
});

it('cuts where a line ends', () => {
  const pieces = messagePieces('Una línea.\n'.repeat(100_000));
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.every((piece) => piece.endsWith('\n'))).toBe(true);
});
