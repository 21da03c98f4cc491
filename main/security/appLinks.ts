import { z } from 'zod';
import { articleOfLink } from '#common/domain/articleLink.ts';

export const LINK_SCHEME = 'pambly';

/** A ticket as people name it, by its number or by the id that a mail carries; or an article. */
export type LinkReference =
  | { readonly by: 'id'; readonly ticketId: string }
  | { readonly by: 'number'; readonly number: number }
  | { readonly by: 'article'; readonly articleId: string };

/** Browsers and desktops add a slash at the end, and some write the scheme in capitals. */
const TICKET_LINK = /^pambly:\/\/ticket\/([0-9a-f-]+)\/?$/i;
const numberSchema = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number);

/**
 * What a `pambly://ticket/<id or number>` or `pambly://article/<id>` link names; null for anything else. Links come from mails and web
 * pages: they say where to go and never what to do, so a query or a further path makes them something else.
 */
export function parseAppLink(link: string): LinkReference | null {
  const articleId = articleOfLink(link);
  if (articleId !== null) return { by: 'article', articleId };
  const name = TICKET_LINK.exec(link)?.[1];
  const ticketId = z.uuid().safeParse(name);
  if (ticketId.success) return { by: 'id', ticketId: ticketId.data.toLowerCase() };
  const number = numberSchema.safeParse(name);
  return number.success ? { by: 'number', number: number.data } : null;
}

/** The first of a command line's arguments that is a link of ours, in small letters or capitals as the desktop gives it. */
export function findAppLink(commandLine: readonly string[]): string | null {
  return commandLine.find((argument) => argument.toLowerCase().startsWith(`${LINK_SCHEME}://`)) ?? null;
}
