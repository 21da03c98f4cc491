/** What has no text that a person would read. */
const UNREAD = /<(script|style|head|title|template)\b[^<>]*>[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi;
const BREAKS = /<br\b[^<>]*>|<\/(?:p|div|li|tr|h[1-6]|ul|ol|table|pre|blockquote)\s*>/gi;
const QUOTES = /<blockquote\b[^<>]*>|<\/blockquote\s*>/gi;
const TAGS = /<\/?[a-z!][^<>]*>/gi;
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  laquo: '«',
  raquo: '»',
  aacute: 'á',
  eacute: 'é',
  iacute: 'í',
  oacute: 'ó',
  uacute: 'ú',
  ntilde: 'ñ',
  uuml: 'ü',
  euro: '€',
};

/** The text of a mail that came only as HTML, its quotations marked with `>` as in a plain one. */
export function htmlText(html: string): string {
  const lines = quotationsMarked(html.replaceAll(/\s+/g, ' ').replaceAll(UNREAD, ''));
  return lines.replaceAll(/\n{3,}/g, '\n\n').trim();
}

function quotationsMarked(html: string): string {
  let depth = 0;
  let text = '';
  let from = 0;
  for (const { 0: tag, index } of html.matchAll(QUOTES)) {
    text += readable(html.slice(from, index), depth);
    depth = Math.max(0, depth + (tag.startsWith('</') ? -1 : 1));
    from = index + tag.length;
  }
  return text + readable(html.slice(from), depth);
}

function readable(html: string, depth: number): string {
  const text = decodeEntities(html.replaceAll(BREAKS, '\n').replaceAll(TAGS, ''));
  if (depth === 0) return text;
  const lines = text.split('\n').map((line) => `${'>'.repeat(depth)} ${line.trim()}`);
  return `\n${lines.join('\n')}\n`;
}

function decodeEntities(text: string): string {
  return text.replaceAll(/&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}
