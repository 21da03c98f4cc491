import { describe, expect, it } from 'vitest';
import { markMatches } from '#renderer/features/suggestions/markMatches.ts';

const marked = (text: string, matched: readonly string[]): string =>
  markMatches(text, matched)
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join('');

describe('marking what matched', () => {
  it('marks whole words, whatever their case and accents', () => {
    expect(marked('Migración de la web', ['migracion', 'WEB'])).toBe('[Migración] de la [web]');
  });

  it('does not mark a part of a word', () => {
    expect(marked('servidores y servidor', ['servidor'])).toBe('servidores y [servidor]');
  });

  it('takes several words at once, and keeps every character', () => {
    expect(marked('La web no carga: ¿por qué?', ['web no', 'por'])).toBe('La [web] [no] carga: ¿[por] qué?');
    expect(marked('nada', [])).toBe('nada');
  });
});
