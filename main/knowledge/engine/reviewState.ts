import type { KnowledgeArticle } from './index.ts';

/** The same order, but no obsolete article above one that is not. */
export function currentFirst<Scored extends { readonly entry: { readonly article: KnowledgeArticle } }>(
  scored: readonly Scored[],
): Scored[] {
  const isObsolete = ({ entry }: Scored) => entry.article.reviewState === 'obsolete';
  return [...scored.filter((each) => !isObsolete(each)), ...scored.filter(isObsolete)];
}
