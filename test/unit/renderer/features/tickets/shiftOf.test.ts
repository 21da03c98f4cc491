import { expect, it } from 'vitest';
import { shiftOf } from '#renderer/features/tickets/shiftOf.ts';

const list = ['a', 'b', 'c', 'd'];

it.each([
  ['a row comes in above', ['n', 'a', 'b', 'c', 'd'], 2, 1],
  ['a row goes above', ['b', 'c', 'd'], 2, -1],
  ['the first row in view jumps to the top', ['c', 'a', 'b', 'd'], 2, 0],
  ['the first row in view goes', ['n', 'a', 'b', 'd'], 2, 0],
  ['the list is read at its top', ['n', 'a', 'b', 'c', 'd'], 0, 0],
  ['everything goes', [], 2, 0],
])('when %s', (_what, after, first, shift) => {
  expect(shiftOf(list, after, first)).toBe(shift);
});
