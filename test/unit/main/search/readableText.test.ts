import { describe, expect, it } from 'vitest';
import { readableText } from '#main/search/readableText.ts';
import { processorTime } from '#test/support/processorTime.ts';

describe('what a person reads of a message', () => {
  it.each([
    ['_uno_ __dos__ tres_', 'uno dos tres'],
    ['snake_case y doble__raya quedan', 'snake_case y doble__raya quedan'],
    ['**negrita**, `código` y [enlace](https://example.com/a_b)', 'negrita, código y [enlace]'],
  ])('drops the marks of Markdown: %s', (body, read) => {
    expect(readableText({ format: 'markdown', body })).toBe(read);
  });

  it.each([
    ['<style media="all">p { color: red }</style><p>Hola &amp; adi&oacute;s</p>', 'Hola & adiós'],
    ['<script>alert(1)</script>uno<br>dos', 'uno dos'],
  ])('drops tags and what they hide: %s', (body, read) => {
    expect(readableText({ format: 'html', body })).toBe(read);
  });

  it.each([
    ['markdown', `a${'_'.repeat(100_000)}a`],
    ['html', '<style'.repeat(30_000)],
  ] as const)('holds nothing up over a message made for it (%s)', (format, body) => {
    expect(processorTime(() => readableText({ format, body }))).toBeLessThan(500);
  });
});
