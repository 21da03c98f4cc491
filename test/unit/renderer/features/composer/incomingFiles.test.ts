import { describe, expect, it } from 'vitest';
import { nameOfPasted } from '#renderer/features/composer/incomingFiles.ts';

const now = new Date(2026, 0, 5, 9, 7, 3);

describe('the name of a pasted file', () => {
  it('is the time for a screenshot, which comes without a name of its own', () => {
    expect(nameOfPasted(new File([], 'image.png'), now)).toBe('captura-2026-01-05-09-07-03.png');
  });

  it('stays as it is for a copied file', () => {
    expect(nameOfPasted(new File([], 'factura.pdf'), now)).toBe('factura.pdf');
  });
});
