import type { Finding } from './finding.ts';
import { isChosenNumber, isPlainSecret, looksSecret, looksVerySecret } from './looksSecret.ts';

const LABEL =
  /(?<![\p{L}\p{N}])(?:contraseñas?|contrasenyas?|contrasenas?|passwords?|passwd|passphrase|passcode|pass|pwd|pw|clave|pin)(?![\p{L}\p{N}_])/giu;
/** How far behind its label a secret is looked for. */
const REACH = 200;

/** Up to five words that say which password: «del panel», «for the mailbox». */
const WHICH = String.raw`(?<which>(?:[ \t]+\p{L}+){0,5}?)`;
const VALUE = String.raw`(?<value>"[^"\n]{1,80}"|'[^'\n]{1,80}'|«[^»\n]{1,80}»|“[^”\n]{1,80}”|[^\s"'«“]\S*)`;

type Rule = {
  readonly pattern: RegExp;
  readonly accepts: (value: string, isLast: boolean) => boolean;
};

/** From the surest to the least sure: the vaguer the words around it, the more a value must look like a secret. */
const RULES: readonly Rule[] = [
  {
    pattern: rule(
      String.raw`["']?(?:[ \t]*\([^)\n]{0,40}\))?${WHICH}[ \t]*(?:[:=]|->|=>|→|["'],)[ \t]*${VALUE}`,
    ),
    accepts: (value, isLast) =>
      looksSecret(value) || isChosenNumber(value) || (isLast && isPlainSecret(value)),
  },
  {
    pattern: rule(String.raw`[ \t]*:?[ \t]*\n[ \t]*${VALUE}[ \t]*(?:\n|$)`),
    accepts: (value, isLast) => isLast && looksSecret(value),
  },
  {
    pattern: rule(
      String.raw`${WHICH}[ \t]+(?:es|és|era|sería|será|seria|sera|is|was|will be|to)[ \t]*:?[ \t]+${VALUE}`,
    ),
    accepts: (value) => looksSecret(value) || isChosenNumber(value),
  },
  {
    pattern: rule(
      String.raw`(?:[ \t]+(?:temporal|nueva|actual|antigua|anterior|provisional|root|admin))?[ \t]+${VALUE}`,
    ),
    accepts: looksVerySecret,
  },
];

/** Words that turn «clave …:» or «password …:» into something that is no secret, or that is not there. */
const NOT_THIS =
  /(?<!\p{L})(?:no|not|nunca|never|error|pública|publica|public|licencia|license|producto|product|primaria|primary|foránea|foreign|olvidad\p{L}*|incorrect\p{L}*|wrong)(?!\p{L})/iu;

/** Passwords by the words in front of them: «mi contraseña es …», `DB_PASSWORD=…`, “password: …”. */
export function findPasswords(text: string): readonly Finding[] {
  return [...text.matchAll(LABEL)].flatMap(({ 0: label, index: from }) => {
    const after = from + label.length;
    if (/palabra\s$/i.test(text.slice(Math.max(0, from - 8), from))) return [];
    if (/phrase$/i.test(label)) return findPhrase(text, from, after);
    const found = findValue(text.slice(after, after + REACH));
    return found === null
      ? []
      : [{ kind: 'password' as const, from, start: after + found.start, end: after + found.end }];
  });
}

type Span = { readonly start: number; readonly end: number };

function findValue(behind: string): Span | null {
  for (const { pattern, accepts } of RULES) {
    const match = pattern.exec(behind);
    const raw = match?.groups?.['value'];
    if (match === null || raw === undefined || NOT_THIS.test(match.groups?.['which'] ?? '')) continue;
    const span = valueWithin(raw, match[0].lastIndexOf(raw));
    const isLast = /^[ \t.;,]*(?:\n|$)/.test(behind.slice(span.end));
    const value = behind.slice(span.start, span.end);
    if (accepts(value, isLast) || (isQuoted(raw) && isQuotedSecret(value))) return span;
  }
  return null;
}

/** Without the quotation marks around it, or the punctuation that ends its sentence. */
function valueWithin(raw: string, at: number): Span {
  if (isQuoted(raw)) return { start: at + 1, end: at + raw.length - 1 };
  return { start: at, end: at + raw.replace(/[.,;:)\]}"'»”]+$/, '').length };
}

function isQuoted(raw: string): boolean {
  return /^["'«“].*["'»”]$/.test(raw);
}

function isQuotedSecret(value: string): boolean {
  return value.length >= 4 && (looksSecret(value) || /\d/.test(value) || /^\S+$/.test(value));
}

/** A passphrase is the rest of its line. */
function findPhrase(text: string, from: number, after: number): readonly Finding[] {
  const match = /^[ \t]*[:=][ \t]*(\S[^\n]{7,120})/.exec(text.slice(after, after + REACH));
  if (match?.[1] === undefined) return [];
  const end = after + match[0].trimEnd().length;
  return [{ kind: 'password', from, start: after + match[0].length - match[1].length, end }];
}

function rule(source: string): RegExp {
  return new RegExp(`^${source}`, 'iu');
}
