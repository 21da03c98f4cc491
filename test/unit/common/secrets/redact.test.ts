import { describe, expect, it } from 'vitest';
import { redact } from '#common/secrets/redact.ts';

describe('a text without its secrets', () => {
  it.each([
    ['mi clave es Sol77!x, y otra vez: Sol77!x', 'mi clave es […], y otra vez: […]'],
    ['Sol77!xy es otra palabra', 'Sol77!xy es otra palabra'],
    ['nada que quitar', 'nada que quitar'],
  ])('%s', (text, left) => {
    expect(redact(text, ['Sol77!x'], '[…]')).toBe(left);
  });

  it('has none of one that was half typed', () => {
    expect(redact('mi contraseña es Sol7', ['Sol77!x'], '[…]')).toBe('mi contraseña es […]');
  });

  it('keeps a secret that is another', () => {
    expect(redact('mi contraseña es Mar99!z', ['Sol77!x'], '[…]')).toBe('mi contraseña es Mar99!z');
  });
});
