import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '#main/knowledge/engine/editDistance.ts';

describe('edit distance', () => {
  it.each([
    ['factura', 'factura', 0],
    ['facutra', 'factura', 1],
    ['fatura', 'factura', 1],
    ['faactura', 'factura', 1],
    ['fectura', 'factura', 1],
    ['cpnale', 'cpanel', 2],
  ])('from %s to %s is %i', (from, to, distance) => {
    expect(editDistance(from, to, 2)).toBe(distance);
  });

  it('says no more than that the limit is passed', () => {
    expect(editDistance('correo', 'servidor', 2)).toBe(3);
  });

  it('is the same both ways', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b, 3)).toBe(editDistance(b, a, 3));
      }),
    );
  });
});
