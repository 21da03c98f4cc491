import { describe, expect, it } from 'vitest';
import { articleOfLink } from '#common/domain/articleLink.ts';
import { articleQuotation } from '#renderer/features/desk/articleQuotation.ts';

describe('an article in a reply', () => {
  it('is a link that names it, and its first words quoted', () => {
    const body = '# Título\n\nLos DNS tardan\nun día en cambiar.\n\nOtra cosa.';
    expect(articleQuotation({ id: 'KB-1', title: 'DNS [nuevo]', body })).toBe(
      '[DNS \\[nuevo\\]](pambly://article/KB-1)\n\n> Los DNS tardan un día en cambiar.\n',
    );
    expect(articleQuotation({ id: 'KB-1', title: 'DNS', body: '' })).toBe('[DNS](pambly://article/KB-1)');
  });

  it('is cut where a word ends', () => {
    const quoted = articleQuotation({ id: 'KB-1', title: 'DNS', body: 'palabra '.repeat(100) });
    expect(quoted).toMatch(/> (palabra )+palabra…\n$/);
    expect(quoted.length).toBeLessThan(300);
  });
});

it.each([
  ['pambly://article/KB-1', 'KB-1'],
  ['PAMBLY://article/KB-1/', 'KB-1'],
  ['pambly://article/KB-1?x=1', null],
  ['pambly://article/KB-1/delete', null],
  ['pambly://article/../settings', null],
  ['pambly://ticket/1', null],
  ['https://pambly://article/KB-1', null],
])('the link %s names %s', (link, articleId) => {
  expect(articleOfLink(link)).toBe(articleId);
});
