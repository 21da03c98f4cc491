import { articleLink } from '#common/domain/articleLink.ts';
import type { Article } from '#common/domain/article.ts';

/** As much of an article as tells the reader whether to open it. */
const EXCERPT_LENGTH = 240;

/** An article as a reply names it: a link with its title, and how it begins as a quotation. */
export function articleQuotation({ id, title, body }: Pick<Article, 'id' | 'title' | 'body'>): string {
  const excerpt = excerptOf(body);
  const link = `[${title.replaceAll(/[[\]\\]/g, String.raw`\$&`)}](${articleLink(id)})`;
  return excerpt === '' ? link : `${link}\n\n> ${excerpt}\n`;
}

/** The first paragraph of words on one line, cut where a word ends. */
function excerptOf(body: string): string {
  const paragraph = body.split(/\n\s*\n/).find((text) => /^\s*[^\s#`>|-]/.test(text)) ?? '';
  const line = paragraph.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= EXCERPT_LENGTH) return line;
  const cut = line.slice(0, EXCERPT_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), EXCERPT_LENGTH / 2)).trimEnd()}…`;
}
