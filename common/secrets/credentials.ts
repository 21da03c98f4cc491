import type { Finding } from './finding.ts';
import { looksSecret } from './looksSecret.ts';

/** `ftp://user:password@host`: the password, with the address up to it as what names it. */
const IN_ADDRESS = /(?<![\w+.-])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/]{1,100}:([^\s/]{1,200})@(?=[\w[])/gi;

const ANNOUNCED = String.raw`(?<!\p{L})(?:usuario|user(?:name)?|login|acceso|access|credencial(?:es)?|credentials?)(?!\p{L})`;
const NAME = String.raw`[\w.@+-]{2,80}`;
const VALUE = String.raw`(?<value>[^\s/|]{4,80})`;

/** «pepe / clave», behind words that announce access data. */
const SLASHED = new RegExp(
  String.raw`${ANNOUNCED}(?:[ \t/]+\p{L}+){0,4}?[ \t]*:?[ \t]*${NAME}[ \t]*[/|][ \t]*${VALUE}`,
  'giu',
);
/** Two words in a row are a pair only after «usuario y contraseña:» and the like. */
const IN_A_ROW = new RegExp(
  String.raw`${ANNOUNCED}[ \t/]+(?:(?:y|e|and)[ \t]+)?(?:contraseña|clave|password|pass)[ \t]*:[ \t]*${NAME}[ \t]+${VALUE}`,
  'giu',
);

export function findCredentials(text: string): readonly Finding[] {
  return [...findInAddresses(text), ...findPairs(text)];
}

function findInAddresses(text: string): readonly Finding[] {
  return [...text.matchAll(IN_ADDRESS)].map(({ 0: found, 1: secret = '', index: from }) => {
    const end = from + found.length - 1;
    return { kind: 'credentials', from, start: end - secret.length, end };
  });
}

function findPairs(text: string): readonly Finding[] {
  return [SLASHED, IN_A_ROW].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap(({ 0: found, groups, index: from }) => {
      const raw = groups?.['value'] ?? '';
      const value = raw.replace(/[.,;:)]+$/, '');
      if (!looksSecret(value)) return [];
      const start = from + found.length - raw.length;
      return [{ kind: 'credentials' as const, from, start, end: start + value.length }];
    }),
  );
}
