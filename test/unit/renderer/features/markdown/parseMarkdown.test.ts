import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '#renderer/features/markdown/parseMarkdown.ts';
import { processorTime } from '#test/support/processorTime.ts';

/** Milliseconds for 100,000 characters; the parser without bounds takes minutes, or runs out of stack. */
const LIMIT = 4_000;

const upTo = (part: string): string => part.repeat(Math.floor(100_000 / part.length));

describe('Markdown from outside', () => {
  it('shows tags as they were written', () => {
    expect(parseMarkdown('<VirtualHost *:80> **a**\nb')).toBe(
      '<p>&lt;VirtualHost *:80&gt; <strong>a</strong><br>b</p>\n',
    );
  });

  it('keeps the words and lines of a paragraph that is too long to look for markup in', () => {
    const log = `${'GET /index.html 200\n'.repeat(200)}<b>&`;
    const html = parseMarkdown(log);
    expect(html.match(/<br>/g)).toHaveLength(200);
    expect(html).toContain('GET /index.html 200<br>&lt;b&gt;&amp;');
  });

  it('keeps the words of what is nested deeper than anyone means', () => {
    const html = parseMarkdown(`${'> '.repeat(40)}deep`);
    expect(html.match(/<blockquote>/g)).toHaveLength(30);
    expect(html).toContain('&gt; deep');
  });

  it.each([
    ['one word', upTo('W')],
    ['stars', upTo('*a_')],
    ['stars in paragraphs', upTo(`${'*a_'.repeat(600)}\n\n`)],
    ['pictures', upTo('![a](')],
    ['pictures in paragraphs', upTo(`${'![a]('.repeat(390)}\n\n`)],
    ['brackets', upTo('[')],
    ['backticks', upTo('`a``b')],
    ['tags', upTo('<a ')],
    ['mail addresses', upTo('a@')],
    ['addresses', upTo('www.')],
    ['quotations', upTo('> ')],
    ['lists', upTo('- ')],
    ['columns', `${'|a'.repeat(25_000)}\n${'|-'.repeat(25_000)}`],
    ['definitions', upTo('[a]: b\n')],
  ])('takes %s without end in bounded time', (_name, text) => {
    expect(processorTime(() => parseMarkdown(text))).toBeLessThan(LIMIT);
  });
});
