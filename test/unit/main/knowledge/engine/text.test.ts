import { describe, expect, it } from 'vitest';
import { foldWord, takeAddresses, tokenize } from '#main/knowledge/engine/text.ts';

describe('folding a word', () => {
  it.each([
    ['CONTRASEÑA', 'contrasena'],
    ['Let’s', 'lets'],
    ['migración', 'migracion'],
    ['holaaaaa', 'holaa'],
    ['ñ', 'ene'],
    ['ПОДДЕРЖКА', 'поддержка'],
    ['日本語', '日本語'],
  ])('folds %s', (word, folded) => {
    expect(foldWord(word)).toBe(folded);
  });

  it('folds a letter and its accent the same, written as one sign or as two', () => {
    expect(foldWord('gestio\u0301n')).toBe(foldWord('gesti\u00F3n'));
  });
});

describe('tokenizing', () => {
  it('keeps where each word stands in the text', () => {
    const text = '¿No llegan «correos»? 😀';
    expect(tokenize(text).map(({ folded, start, end }) => [folded, text.slice(start, end)])).toEqual([
      ['no', 'No'],
      ['llegan', 'llegan'],
      ['correos', 'correos'],
    ]);
  });
});

describe('taking addresses out', () => {
  it.each([
    ['no llega a info@example.com', 'email'],
    ['mi web www.example.com, no abre', 'domain'],
    ['https://example.com/wp-admin?x=1 falla', 'domain'],
    ['crear tienda.example.es', 'subdomain'],
    ['bloqueada 203.0.113.7', 'ip'],
  ])('knows what is in «%s»', (text, kind) => {
    const { rest, kinds } = takeAddresses(text);
    expect(kinds).toEqual([kind]);
    expect(rest).toHaveLength(text.length);
    expect(rest).not.toContain('example');
  });

  it.each(['error 500.', 'php 8.3', 'node.js', 'wp-config.php', 'e.g. this'])('leaves «%s» alone', (text) => {
    expect(takeAddresses(text)).toEqual({ rest: text, kinds: [] });
  });
});
