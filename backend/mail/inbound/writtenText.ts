/** In the mails that can be answered, above what they say. Both languages, since people forward and translate. */
export const WRITE_ABOVE = {
  es: '—— Para contestar por correo, escribe por encima de esta línea ——',
  en: '—— To answer by mail, write above this line ——',
} as const;

const ABOVE = [WRITE_ABOVE.es, WRITE_ABOVE.en].map((line) => line.replaceAll(/[—\s]/g, ''));
/** «El lun, 2 mar 2026 a las 9:01, Ana (<ana@…>) escribió:», “On Mon, … wrote:”; mail programs break it in two. */
const INTRODUCES =
  /^>*\s*(el|on|le|em)\s[^\n]{0,300}(\n[^\n]{0,300})?\s?(escribió|wrote|écrit|escreveu)\s?:\s*$/i;
const ORIGINAL =
  /^\s*-{2,}\s*(mensaje original|original message|mensaje reenviado|forwarded message)\s*-{2,}\s*$/i;
/** Outlook's: a line of who, and right below it a line of when. */
const HEADER_FROM = /^\s*\**(de|from)\s?:\**\s.{1,300}$/i;
const HEADER_SENT = /^\s*\**(enviado( el)?|sent|fecha|date)\s?:\**\s.{1,300}$/i;

/**
 * What the person wrote, without the mail they answered below it. Cut only where it is sure: answers written between
 * the quoted lines stay whole, with what they answer, and so does a mail that would be left with nothing.
 */
export function writtenText(text: string): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  // Looked for once: a mail may have a million lines, each of which could begin the quotation.
  const lastOwn = lines.findLastIndex(isOwn);
  const end = lines.findIndex((_, index) => beginsQuotation(lines, index, lastOwn));
  const written = lines
    .slice(0, end === -1 ? lines.length : end)
    .join('\n')
    .trim();
  return written === '' ? text.trim() : written;
}

function beginsQuotation(lines: readonly string[], index: number, lastOwn: number): boolean {
  const line = lines[index] ?? '';
  if (ABOVE.includes(line.replaceAll(/[>—\s]/g, ''))) return true;
  if (ORIGINAL.test(line)) return true;
  if (HEADER_FROM.test(line) && HEADER_SENT.test(lines[index + 1] ?? '')) return true;
  const next = `${line}\n${lines[index + 1] ?? ''}`;
  const length = INTRODUCES.test(line) ? 1 : INTRODUCES.test(next) ? 2 : 0;
  if (length > 0) return lastOwn < index + length;
  return line.startsWith('>') && lastOwn < index;
}

/** Whether a line is neither empty nor quoted. */
function isOwn(line: string): boolean {
  return line.trim() !== '' && !line.trimStart().startsWith('>');
}
