import { wordsOf } from '#common/domain/words.ts';

/** More words than these narrow nothing further: what is pasted whole is found by its beginning. */
const MAX_WORDS = 16;
const MAX_WORD_LENGTH = 64;
/** Shorter words are looked for as they are: as beginnings they would be in nearly every text. */
const MIN_BEGINNING = 3;
const MIN_TYPED = 2;
/** Ticket numbers have fewer digits than this. */
const MAX_DIGITS = 9;
const NUMBER = /^(#?)\s*(\d{1,9})$/;

/** One word to look for, as it was typed: the index knows no capitals and no accents. */
export type Term = { readonly word: string; readonly isBeginning: boolean };

export type SearchQuery = {
  /** The beginning of a ticket's number. */
  readonly number: number | null;
  /** Every one of them is to be found. Empty for what holds no word, and for what can only be a number. */
  readonly terms: readonly Term[];
};

/**
 * Reads what a person typed into a search: plain words, whatever marks are among them. Words are taken as beginnings, finished short ones whole,
 * and the single letter that a next word begins with waits for its second. A number may be a ticket's; with `#` before it, nothing else.
 */
export function parseQuery(typed: string): SearchQuery {
  const [, mark, digits] = NUMBER.exec(typed.trim()) ?? [];
  const number = digits === undefined ? null : Number(digits);
  return { number, terms: mark === '#' ? [] : termsOf(typed) };
}

function termsOf(typed: string): readonly Term[] {
  const text = typed.normalize('NFC');
  const words = [...wordsOf(text)].slice(0, MAX_WORDS);
  const terms = words.map(({ word, to }): Term => {
    const letters = Array.from(word).slice(0, MAX_WORD_LENGTH);
    const isBeingTyped = to === text.length;
    return {
      word: letters.join(''),
      isBeginning: letters.length >= (isBeingTyped ? MIN_TYPED : MIN_BEGINNING),
    };
  });
  const lastWaits =
    terms.length > 1 && words.at(-1)?.to === text.length && terms.at(-1)?.isBeginning === false;
  return lastWaits ? terms.slice(0, -1) : terms;
}

/**
 * The terms in the language of SQLite's FTS5, all of them required; null when there is none. Every word is a quoted string, in
 * which nothing has a meaning, and holds no quote itself.
 */
export function matchExpression(terms: readonly Term[]): string | null {
  if (terms.length === 0) return null;
  return terms.map(({ word, isBeginning }) => `"${word}"${isBeginning ? '*' : ''}`).join(' AND ');
}

/** The numbers that begin with these digits, as ranges from and to, shortest numbers first. */
export function numbersBeginningWith(number: number): readonly (readonly [from: number, to: number])[] {
  if (number === 0) return [];
  const digits = String(number).length;
  return Array.from({ length: MAX_DIGITS - digits + 1 }, (_, more) => {
    const unit = 10 ** more;
    return [number * unit, (number + 1) * unit - 1] as const;
  });
}
