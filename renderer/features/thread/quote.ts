/** `text` as a Markdown quotation with its author, at the end of what is written, and room to answer below. */
export function withQuote(written: string, text: string, attribution: string): string {
  const quoted = text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
  const before = written.trim() === '' ? '' : `${written.trimEnd()}\n\n`;
  return `${before}> ${attribution}\n>\n${quoted}\n\n`;
}
