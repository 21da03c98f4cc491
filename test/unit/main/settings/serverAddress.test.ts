import { describe, expect, it } from 'vitest';
import { parseServerAddress } from '#main/settings/serverAddress.ts';

describe('a server address', () => {
  it.each([
    ['https://help.example', 'https://help.example'],
    ['  https://help.example/desk/ ', 'https://help.example/desk'],
    ['http://localhost:3000', 'http://localhost:3000'],
    ['http://[::1]:3000/', 'http://[::1]:3000'],
  ])('%s is taken as %s', (text, address) => {
    expect(parseServerAddress(text)).toBe(address);
  });

  it.each([
    'http://help.example',
    'http://localhost.evil.example',
    'ftp://help.example',
    'file:///etc/passwd',
    'https://user:secret@help.example',
    'https://help.example/?next=1',
    'help.example',
    '',
  ])('%j is refused', (text) => {
    expect(parseServerAddress(text)).toBeNull();
  });
});
