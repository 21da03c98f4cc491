import type { Finding } from './finding.ts';

/** Private keys as their tools write them: PEM and OpenSSH, PuTTY, age. One that was cut off counts to its end. */
const PRIVATE_KEYS = [
  /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----[^-]*(?:-----END [A-Z0-9 ]+-----)?/g,
  /PuTTY-User-Key-File-\d: [^\n]*(?:\n[^\n]+)*/g,
  /AGE-SECRET-KEY-1[0-9A-Z]{20,}/gi,
];

/** Tokens that say by their form what they are. */
const TOKENS = [
  /(?<!\w)(?:gh[oprsu]_\w{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeprs]-[\w-]{10,}|dop_v1_\w{16,}|npm_\w{30,})/g,
  /(?<!\w)(?:[rs]k_(?:live|test)_\w{10,}|A(?:KIA|SIA)[0-9A-Z]{12,}|AIza[\w-]{30,}|SG\.[\w-]{16,}\.[\w-]{16,})/g,
  /(?<!\w)eyJ[\w-]{5,}\.eyJ[\w-]{5,}\.[\w-]{5,}/g,
];

/** Tokens that are only known by the word before them. */
const NAMED_TOKEN =
  /(?<![^\W_])(?:bearer[ \t]+|(?:api[ _-]?(?:key|token|secret)|(?:access|auth|secret)[ _-]?(?:key|token)|token|secret|clave (?:secreta|de (?:la )?api|api))["']?(?:[ \t]+(?:de|del|for|of|the|la|el|\w+)){0,3}?[ \t]*(?:[:=]|[ \t](?:es|is))[ \t]*["']?)([\w./+~=-]{16,200})/gi;

export function findPrivateKeys(text: string): readonly Finding[] {
  return PRIVATE_KEYS.flatMap((pattern) => wholeMatches(text, pattern, 'private-key'));
}

export function findTokens(text: string): readonly Finding[] {
  const named = [...text.matchAll(NAMED_TOKEN)].flatMap(({ 0: found, 1: token = '', index: from }) => {
    // A long word or a path is no token.
    if (!/\d/.test(token) || !/[a-z]/i.test(token)) return [];
    const end = from + found.length;
    return [{ kind: 'token' as const, from, start: end - token.length, end }];
  });
  return [...TOKENS.flatMap((pattern) => wholeMatches(text, pattern, 'token')), ...named];
}

function wholeMatches(text: string, pattern: RegExp, kind: Finding['kind']): readonly Finding[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index: start }) => ({
    kind,
    from: start,
    start,
    end: start + found.trimEnd().length,
  }));
}
