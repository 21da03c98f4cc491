import type { Message } from '#common/domain/ticket.ts';

const ACCENTS: Readonly<Record<string, string>> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  tilde: '\u0303',
  uml: '\u0308',
  cedil: '\u0327',
};
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/**
 * What a person reads of a message, on one line: without tags and Markdown marks. For finding and for excerpts, never to be shown as HTML. Its
 * time grows with the length of the message, whatever is in it.
 */
export function readableText({ format, body }: Pick<Message, 'format' | 'body'>): string {
  const text = format === 'html' ? withoutTags(body) : body;
  const read = format === 'markdown' ? withoutMarks(text) : text;
  return read.replaceAll(/\s+/g, ' ').trim();
}

function withoutMarks(text: string): string {
  return text.replaceAll(/[*`>#]+|(?<!\w)_+|(?<!_)_+(?!\w)/g, '').replaceAll(/\]\((?:[^()\s]*)\)/g, '] ');
}

function withoutTags(html: string): string {
  return html
    .replaceAll(/<(style|script)\b[^<>]*>[^<]*<\/\1\s*>/gi, ' ')
    .replaceAll(/<[^<>]*>/g, ' ')
    .replaceAll(/&(?:#(\d{1,6})|([a-z])(acute|grave|circ|tilde|uml|cedil)|([a-z]{2,5}));/gi, character);
}

/** The character that an entity stands for; the entity itself when it is not a common one. */
function character(entity: string, code?: string, letter?: string, accent?: string, name?: string): string {
  if (code !== undefined) return Number(code) > 0x10_ff_ff ? entity : String.fromCodePoint(Number(code));
  if (letter !== undefined) return (letter + (ACCENTS[(accent ?? '').toLowerCase()] ?? '')).normalize('NFC');
  return NAMED[(name ?? '').toLowerCase()] ?? entity;
}
