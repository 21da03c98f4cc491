/** A word of a text in the form that words are compared in, and where it stands there. */
export type Token = { readonly folded: string; readonly start: number; readonly end: number };

/** What kind of thing an address is. */
export type AddressKind = 'email' | 'domain' | 'subdomain' | 'ip';

/** Letters and digits, with the marks and apostrophes inside them. */
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’`´](?=\p{L}))*/gu;

/** Names of top-level domains that customers write; any other name with dots in it is left alone. */
const TOP_LEVEL =
  'com|net|org|info|biz|eu|es|cat|mx|ar|cl|co|pe|uy|ec|ve|bo|py|us|uk|fr|de|it|pt|io|dev|app|online|shop|store|tienda|web|blog';

const EMAIL = /^[^@]+@[^@]+\.[a-z]{2,}$/i;
const IP = /^\d{1,3}(?:\.\d{1,3}){3}$/;
const HOST = new RegExp(`^[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.(?:${TOP_LEVEL})$`, 'i');

/** The letter by itself is called so: "las ñ se ven mal", "dominio con ñ". */
const LETTER_NAMES: ReadonlyMap<string, string> = new Map([['ñ', 'ene']]);

/**
 * A word of any script without capitals, accents and apostrophes; letters repeated for emphasis are cut to two
 * ("holaaaa" -> "holaa").
 */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  const bare = (LETTER_NAMES.get(lower.normalize('NFC')) ?? lower)
    .normalize('NFD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return bare.replaceAll(/([a-z])\1{2,}/g, '$1$1');
}

/** The words of a text as they stand there. */
export function writtenWords(text: string): readonly string[] {
  return text.match(WORD) ?? [];
}

/** The words of a text, in order, with their places. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const { 0: written, index } of text.matchAll(WORD)) {
    const folded = foldWord(written);
    if (folded) tokens.push({ folded, start: index, end: index + written.length });
  }
  return tokens;
}

/**
 * Takes e-mail, web and IP addresses out of a text, for they are the customer's own and no article knows them: answers
 * the text with blanks in their place, and what they were.
 */
export function takeAddresses(text: string): {
  readonly rest: string;
  readonly kinds: readonly AddressKind[];
} {
  const kinds: AddressKind[] = [];
  const rest = text.replaceAll(/\S+/g, (chunk) => {
    const kind = chunk.includes('.') ? addressKind(chunk.replace(/[.,;:!?)»"']+$/, '')) : null;
    if (!kind) return chunk;
    kinds.push(kind);
    return ' '.repeat(chunk.length);
  });
  return { rest, kinds };
}

function addressKind(chunk: string): AddressKind | null {
  if (EMAIL.test(chunk)) return 'email';
  if (IP.test(chunk)) return 'ip';
  const [host = ''] = chunk
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .split(/[/?#:]/);
  if (!HOST.test(host)) return null;
  return host.split('.').length > 2 ? 'subdomain' : 'domain';
}
