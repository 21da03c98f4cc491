import type { ArticleRow } from '#common/ipc/contract.ts';

/** Every category with how many articles it has, by name. */
export function categoriesOf(
  articles: readonly ArticleRow[],
): readonly { readonly name: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { category } of articles) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, count })).sort((a, b) => a.name.localeCompare(b.name));
}

/** The articles whose title, category or tags hold every word that was asked for, obsolete ones last, then by title. */
export function filterArticles(
  articles: readonly ArticleRow[],
  category: string | null,
  query: string,
): readonly ArticleRow[] {
  const words = plain(query).split(/\s+/).filter(Boolean);
  return articles
    .filter((article) => category === null || article.category === category)
    .filter((article) => {
      const text = plain([article.title, article.category, ...article.tags].join(' '));
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title));
}

/** The articles with these ids in this order, then the named ones that are not among them; obsolete ones last. */
export function mergeFound(
  articles: readonly ArticleRow[],
  category: string | null,
  ids: readonly string[],
  named: readonly ArticleRow[],
): readonly ArticleRow[] {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const found = ids
    .map((id) => byId.get(id))
    .filter((article) => article !== undefined)
    .filter((article) => category === null || article.category === category);
  return [...new Set([...found, ...named])].sort((a, b) => rank(a) - rank(b));
}

function rank({ reviewState }: ArticleRow): number {
  return reviewState === 'obsolete' ? 1 : 0;
}

/** Without accents and capitals, so that «correo electronico» finds «Correo electrónico». */
function plain(text: string): string {
  return text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
}
