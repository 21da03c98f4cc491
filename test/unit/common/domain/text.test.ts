import { describe, expect, it } from 'vitest';
import { isBlank, normalizeText } from '#common/domain/text.ts';

describe('normalizeText', () => {
  it.each([
    ['leaves plain text alone', 'Hola, ¿qué tal?\nBien.', 'Hola, ¿qué tal?\nBien.'],
    ['turns Windows line ends into LF', 'a\r\nb\r\n', 'a\nb\n'],
    ['turns old Mac line ends into LF', 'a\rb', 'a\nb'],
    ['keeps an empty line between CRLFs', 'a\r\n\r\nb', 'a\n\nb'],
    ['removes NUL, which a database or a proxy may refuse', 'a\0b\0', 'ab'],
    ['joins a CRLF that a NUL stood in', 'a\r\0\nb', 'a\nb'],
    ['composes letters and accents (NFC)', 'contrasen\u0303a', 'contraseña'],
    ['replaces a lone high surrogate', 'a\ud83db', 'a\ufffdb'],
    ['replaces a lone low surrogate', '\ude00', '\ufffd'],
    ['keeps whole emoji, joined ones too', '👩‍💻🙂', '👩‍💻🙂'],
    ['keeps tabs, spaces and other controls', '\t a\u0007 ', '\t a\u0007 '],
    ['keeps nothing of nothing', '', ''],
  ])('%s', (_name, given, expected) => {
    expect(normalizeText(given)).toBe(expected);
  });

  it('changes nothing the second time, so that both sides get the same digest', () => {
    const pasted = 'a\r\n\0e\u0301\ud800 \r\u1100\u1161';
    expect(normalizeText(normalizeText(pasted))).toBe(normalizeText(pasted));
  });
});

describe('isBlank', () => {
  it.each([
    ['', true],
    [' \n\t\u00a0', true],
    ['.', false],
    ['\n a', false],
  ])('%j is %s', (text, expected) => {
    expect(isBlank(text)).toBe(expected);
  });
});
