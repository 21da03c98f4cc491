import { describe, expect, it } from 'vitest';
import { findAppLink, parseAppLink } from '#main/security/appLinks.ts';
import { processorTime } from '#test/support/processorTime.ts';

const id = '0199c2f0-7a3b-7c4d-8e5f-0123456789ab';

describe('a pambly:// link', () => {
  it('names a ticket by its number', () => {
    expect(parseAppLink('pambly://ticket/48213')).toEqual({ by: 'number', number: 48213 });
    expect(parseAppLink('pambly://ticket/48213/')).toEqual({ by: 'number', number: 48213 });
  });

  it('names a ticket by its id, in either case', () => {
    expect(parseAppLink(`pambly://ticket/${id}`)).toEqual({ by: 'id', ticketId: id });
    expect(parseAppLink(`PAMBLY://TICKET/${id.toUpperCase()}`)).toEqual({ by: 'id', ticketId: id });
  });

  it.each([
    'pambly://ticket/48213?close=1',
    'pambly://ticket/48213#close',
    'pambly://ticket/48213/close',
    'pambly://ticket/0',
    'pambly://ticket/-1',
    'pambly://ticket/1e9',
    'pambly://ticket/99999999999',
    'pambly://ticket/..',
    'pambly://ticket/../1',
    'pambly://ticket/./1',
    'pambly://ticket/%31',
    ' pambly://ticket/1',
    'pambly://ticket/',
    'pambly://settings',
    'pambly:ticket/1',
    'pambly://me@ticket/1',
    'https://ticket/48213',
    'not a link',
    'pambly://',
    'pambly:///',
    'pambly://ticket',
    'pambly://ticket/48213//',
    'pambly://ticket/48213\n',
    'pambly://ticket/48213\u0000',
    'pambly://ticket/48213 --flag',
    'pambly://ticket/\u0661\u0662',
    'pambly://ticket/\uff11',
    'pambly://ticket/0x10',
    'pambly://ticket/048213',
    'pambly://ticket:80/48213',
    'pambly://ticket.evil.test/1',
    'pambly://ticket\\1',
    'pambly://ticket/1;close',
    'pambly://ticket/<script>',
    "pambly://ticket/1' OR 1=1",
    'pambly://ticket/javascript:alert(1)',
    'pambly://ticket/--inspect=9229',
    'pambly://ticket/0199c2f0-7a3b-7c4d-8e5f-0123456789ab/../x',
    'pambly://ticket/0199c2f07a3b7c4d8e5f0123456789ab',
    'pambly://ticket/\ud800',
    'pambly://outbox/send',
    'pambly://sign-out',
    'pambly://settings?serverUrl=https://evil.test',
  ])('%s leads nowhere', (link) => {
    expect(parseAppLink(link)).toBeNull();
  });

  it.each(['1', '-', 'a', '/', '%'])('a million times %j leads nowhere, at once', (character) => {
    const link = `pambly://ticket/${character.repeat(1_000_000)}`;
    expect(processorTime(() => expect(parseAppLink(link)).toBeNull())).toBeLessThan(1_000);
  });

  it('is found in capitals too', () => {
    expect(findAppLink(['/opt/pambly', 'PAMBLY://TICKET/1'])).toBe('PAMBLY://TICKET/1');
  });

  it('is found among the arguments of a command line', () => {
    expect(findAppLink(['/opt/pambly', '--flag', 'pambly://ticket/1'])).toBe('pambly://ticket/1');
    expect(findAppLink(['/opt/pambly', 'file.txt'])).toBeNull();
  });
});
