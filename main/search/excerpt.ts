import type { MarkedText, TextRange } from '#common/ipc/views.ts';
import type { Term } from './query.ts';
import { folded, wordsOf } from '#common/domain/words.ts';

/** UTF-16 units of an excerpt, and of what stands before its first mark. */
const LENGTH = 140;
const BEFORE = 40;

/** A text with the words that were looked for marked. */
export function marked(text: string, terms: readonly Term[]): MarkedText {
  return { text, marks: [...marksIn(text, terms)] };
}

/** The part of a text around the first word that was looked for, or its beginning, with an ellipsis where it was cut. */
export function excerptOf(text: string, terms: readonly Term[]): MarkedText {
  const first = marksIn(text, terms).next().value?.from ?? 0;
  const from = first <= BEFORE ? 0 : wordStart(text, first - BEFORE, first);
  const to = text.length <= from + LENGTH ? text.length : wordEnd(text, from + LENGTH, first);
  const cut = `${from > 0 ? '…' : ''}${text.slice(from, to).trim()}${to < text.length ? '…' : ''}`;
  return marked(cut, terms);
}

function* marksIn(text: string, terms: readonly Term[]): Generator<TextRange, undefined> {
  const looked = terms.map(({ word, isBeginning }) => ({ word: folded(word), isBeginning }));
  for (const { word, from, to } of wordsOf(text)) {
    const plain = folded(word);
    if (looked.some((term) => (term.isBeginning ? plain.startsWith(term.word) : plain === term.word)))
      yield { from, to };
  }
}

/** Where the next word begins, but never past `latest`. */
function wordStart(text: string, at: number, latest: number): number {
  const space = text.indexOf(' ', at);
  return space < 0 || space >= latest ? latest : space + 1;
}

/** Where the word before `at` ends, but never before the end of the word at `earliest`. */
function wordEnd(text: string, at: number, earliest: number): number {
  const space = text.lastIndexOf(' ', at);
  return space <= earliest ? safeEnd(text, at) : space;
}

/** A cut never splits a pair of surrogates. */
function safeEnd(text: string, at: number): number {
  const unit = text.charCodeAt(at - 1);
  return unit >= 0xd8_00 && unit <= 0xdb_ff ? at - 1 : at;
}
