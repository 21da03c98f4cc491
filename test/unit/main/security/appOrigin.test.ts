import { describe, expect, it } from 'vitest';
import { isLocalAddress } from '#main/security/appOrigin.ts';

describe('what a page may load', () => {
  it.each(['app://pambly/index.html', 'blob:app://pambly/0b1c', 'data:image/png;base64,AA=='])(
    '%s',
    (url) => {
      expect(isLocalAddress(url)).toBe(true);
    },
  );

  it.each([
    'https://example.com/',
    'http://127.0.0.1/',
    'ws://127.0.0.1/',
    'file:///etc/passwd',
    'app://pambly.example/',
    'app://other/',
    'blob:https://example.com/0b1c',
    'chrome://gpu',
    '',
  ])('never %j', (url) => {
    expect(isLocalAddress(url)).toBe(false);
  });
});
