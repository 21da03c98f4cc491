import { SHOWN_LENGTH } from '../articles/articleLength.ts';

/** Characters that are added with each asking: bare text of this length is drawn in well under a second. */
const NEXT_LENGTH = 500_000;

/** A text in the pieces in which it is shown, cut between two lines where it can be. All of them together are the text. */
export function messagePieces(text: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  let limit = SHOWN_LENGTH;
  while (text.length - start > limit) {
    const afterLine = text.lastIndexOf('\n', start + limit - 1) + 1;
    const end = afterLine > start + limit / 2 ? afterLine : start + limit;
    pieces.push(text.slice(start, end));
    start = end;
    limit = NEXT_LENGTH;
  }
  return [...pieces, text.slice(start)];
}
