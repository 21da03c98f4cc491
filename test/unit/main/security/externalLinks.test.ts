import { describe, expect, it } from 'vitest';
import { decideLink, hostsOf } from '#main/security/externalLinks.ts';

const known = hostsOf([
  'https://help.example/v1',
  'https://status.example',
  'http://plain.example',
  'nonsense',
  null,
]);

describe('a link that a person clicked', () => {
  it('opens at once when it leads to the company', () => {
    expect(decideLink('https://help.example/docs', known)).toEqual({
      kind: 'open',
      url: 'https://help.example/docs',
    });
    expect(decideLink('https://status.example', known).kind).toBe('open');
  });

  it('is shown first when it leads anywhere else', () => {
    expect(decideLink('https://example.com/a', known)).toMatchObject({ kind: 'ask', host: 'example.com' });
    expect(decideLink('https://help.example:8443/', known)).toMatchObject({ kind: 'ask' });
    expect(decideLink('https://plain.example/', known).kind).toBe('ask');
    expect(decideLink('https://help.example.evil.test/', known).kind).toBe('ask');
  });

  it('shows a look-alike host in the form that gives it away', () => {
    expect(decideLink('https://h\u0435lp.example/', known)).toMatchObject({
      kind: 'ask',
      host: 'xn--hlp-rdd.example',
    });
  });

  it('writes a mail, with no other fields than the plain ones', () => {
    expect(decideLink('mailto:help@help.example?subject=Hola', known).kind).toBe('open');
    expect(decideLink('mailto:a@b.example?attach=/etc/passwd', known).kind).toBe('refuse');
    expect(decideLink('mailto:', known).kind).toBe('refuse');
  });

  it.each([
    'http://help.example/',
    'https://help.example@evil.test/',
    'https://user:password@help.example/',
    'file:///etc/passwd',
    'smb://server/share',
    'javascript:alert(1)',
    'data:text/html,x',
    'ms-msdt:/id',
    'pambly://ticket/1',
    'help.example',
    '',
  ])('%j is refused', (url) => {
    expect(decideLink(url, known)).toEqual({ kind: 'refuse' });
  });
});
