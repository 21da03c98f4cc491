/** More text than this is not read: nobody types it, and a pasted log must not slow the form down. */
const MAX_CHARACTERS = 2000;

/** A word as it stands in the text, and in the form that words are compared in. */
export type Token = {
  /** Folded: lower case, no accents, no apostrophes. */
  readonly folded: string;
  /** Where the word stands in the original text. */
  readonly start: number;
  readonly end: number;
};

/** Lower case, without accents or apostrophes, letters repeated for emphasis cut to two ("holaaaa" -> "holaa"). */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f'’`´]/g, '')
    .replaceAll(/([a-z])\1{2,}/g, '$1$1');
}

/** One word in the form that words are compared in: letters and digits without accents; may be empty. */
export function foldWord(word: string): string {
  return fold(word).replaceAll(/[^a-z0-9]/g, '');
}

/** Words and numbers, an accent or an apostrophe inside a word included. */
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|['’`´](?=\p{L}))*/gu;

/** E-mail addresses, web addresses, host names and IP addresses: the customer's own, which no article knows. */
const ADDRESS =
  /\b(?:https?:\/\/\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?:[\w-]+\.)+(?:com|net|org|es|mx|ar|cl|co|pe|uy|eu|info|io|cat|uk|biz|online|shop|store|tienda)(?:\/\S*)?|\d{1,3}(?:\.\d{1,3}){3})(?![\w.-]*\w)/gi;

/** The words of a text, in order, with their places. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.slice(0, MAX_CHARACTERS).matchAll(WORD)) {
    const folded = foldWord(match[0]);
    if (folded) tokens.push({ folded, start: match.index, end: match.index + match[0].length });
  }
  return tokens;
}

/** The words of a text as they stand there. */
export function writtenWords(text: string): readonly string[] {
  return text.slice(0, MAX_CHARACTERS).match(WORD) ?? [];
}

/** What kind of thing an address in a subject is. */
export type AddressKind = 'email' | 'domain' | 'subdomain' | 'ip';

/**
 * Takes the customer's own addresses out of a text, for no article knows them: answers the text with blanks in their
 * place, and what they were.
 */
export function takeAddresses(text: string): { readonly rest: string; readonly kinds: readonly AddressKind[] } {
  const kinds: AddressKind[] = [];
  const rest = text.slice(0, MAX_CHARACTERS).replaceAll(ADDRESS, (address) => {
    kinds.push(kindOf(address));
    return ' '.repeat(address.length);
  });
  return { rest, kinds };
}

function kindOf(address: string): AddressKind {
  if (address.includes('@')) return 'email';
  if (/^[\d.]+$/.test(address)) return 'ip';
  const [host = ''] = address.replace(/^https?:\/\//i, '').replace(/^www\./i, '').split('/');
  return host.split('.').length > 2 ? 'subdomain' : 'domain';
}
