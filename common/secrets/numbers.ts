import type { Finding } from './finding.ts';

/** In one piece, or in the groups in which cards are printed (4-4-4-4, 4-4-4-4-3, 4-6-5, 4-6-4). */
const CARD =
  /(?<![\w.-])(?:\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{3})?|\d{4}([ -])\d{6}\2\d{4,5})(?![\w-]|\.\d)/g;
/** What the schemes issue: leading digits and lengths (ISO/IEC 7812). */
const SCHEMES = [
  /^4(?:\d{12}|\d{15}|\d{18})$/,
  /^(?:5[1-5]|2[2-7])\d{14}$/,
  /^3[47]\d{13}$/,
  /^3[068]\d{12}$/,
  /^35\d{14}$/,
  /^6\d{15,18}$/,
];
/** A number that is announced as something else, even when its digits would add up. */
const OTHER_NUMBER =
  /(?:pedido|factura|referencia|ref|seguimiento|expediente|ticket|order|invoice|tracking|reference|case)\b[^\d\n]{0,15}$/i;

export function findCards(text: string): readonly Finding[] {
  return [...text.matchAll(CARD)].flatMap(({ 0: found, index: start }) => {
    const digits = found.replace(/\D/g, '');
    const isCard = SCHEMES.some((scheme) => scheme.test(digits)) && passesLuhn(digits);
    if (!isCard || OTHER_NUMBER.test(text.slice(Math.max(0, start - 40), start))) return [];
    return [{ kind: 'card', from: start, start, end: start + found.length }];
  });
}

/** ISO/IEC 7812-1, annex B: every second digit from the right is doubled, and the digits add up to a multiple of ten. */
function passesLuhn(digits: string): boolean {
  const sum = digits
    .split('')
    .reverse()
    .reduce((total, digit, place) => {
      const value = place % 2 === 0 ? Number(digit) : Number(digit) * 2;
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}

const IBAN = /(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}/gi;
/** Lengths by country (SWIFT IBAN registry), for those whose accounts are likely here. */
const IBAN_LENGTH: Readonly<Record<string, number>> = {
  AD: 24,
  AT: 20,
  BE: 16,
  BG: 22,
  CH: 21,
  CY: 28,
  CZ: 24,
  DE: 22,
  DK: 18,
  EE: 20,
  ES: 24,
  FI: 18,
  FR: 27,
  GB: 22,
  GI: 23,
  GR: 27,
  HR: 21,
  HU: 28,
  IE: 22,
  IT: 27,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  MC: 27,
  MT: 31,
  NL: 18,
  NO: 15,
  PL: 28,
  PT: 25,
  RO: 24,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
};

export function findIbans(text: string): readonly Finding[] {
  return [...text.matchAll(IBAN)].flatMap(({ 0: found, index: start }) => {
    const length = IBAN_LENGTH[found.slice(0, 2).toUpperCase()];
    if (length === undefined) return [];
    const end = endOfCharacters(text, start, length);
    const isWhole = end !== null && !/^\w/.test(text.slice(end));
    return isWhole && passesMod97(text.slice(start, end)) ? [{ kind: 'iban', from: start, start, end }] : [];
  });
}

/** Where the `count` letters and digits from `start` on end, blanks and dashes between them left out of the count. */
function endOfCharacters(text: string, start: number, count: number): number | null {
  let seen = 0;
  for (let at = start; at < text.length; at += 1) {
    if (/\w/.test(text.charAt(at))) seen += 1;
    else if (!/[ -]/.test(text.charAt(at))) return null;
    if (seen === count) return at + 1;
  }
  return null;
}

/** ISO 7064, MOD 97-10, as ISO 13616 applies it: the first four characters go to the end, letters become numbers. */
function passesMod97(written: string): boolean {
  const iban = written.replace(/[ -]/g, '').toUpperCase();
  const digits = (iban.slice(4) + iban.slice(0, 4)).replace(/[A-Z]/g, (letter) =>
    String(letter.charCodeAt(0) - 55),
  );
  return digits.split('').reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1;
}
