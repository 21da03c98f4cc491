const ARTICLE_LINK = /^pambly:\/\/article\/([\w.-]{1,100})\/?$/i;

/** The address of an article, which the app opens by itself. */
export function articleLink(articleId: string): string {
  return `pambly://article/${articleId}`;
}

/** The article that an address names; null for any other address. */
export function articleOfLink(link: string): string | null {
  return ARTICLE_LINK.exec(link)?.[1] ?? null;
}
