/** Characters of an article that are shown. More than anyone reads beside a form, and quickly made safe to show. */
export const SHOWN_LENGTH = 100_000;

/** The part of an article's text that is shown, cut between two lines where it can be; null when that is all of it. */
export function shownBeginning(body: string): string | null {
  if (body.length <= SHOWN_LENGTH) return null;
  const beginning = body.slice(0, SHOWN_LENGTH);
  const lastLine = beginning.lastIndexOf('\n');
  return lastLine > SHOWN_LENGTH / 2 ? beginning.slice(0, lastLine) : beginning;
}
