import type { Language } from './language.ts';
import { type Lexicon, stemsOf } from './lexicon.ts';
import type { Parameters } from './parameters.ts';
import type { KnowledgeArticle } from './types.ts';

/** An article in the subject's language comes first; when nothing tells the language, one in Spanish. */
export function languageFactor(
  asked: Language | null,
  { language }: KnowledgeArticle,
  parameters: Parameters,
): number {
  if (asked) return language.startsWith(asked) ? 1 : parameters.otherLanguage;
  return language.startsWith('es') ? 1 : parameters.notSpanish;
}

/** An article of a category that is called like the chosen department comes a little sooner. */
export function departmentFactor(
  department: ReadonlySet<string>,
  category: ReadonlySet<string>,
  parameters: Parameters,
): number {
  for (const name of department) if (category.has(name)) return parameters.department;
  return 1;
}

export function reviewFactor({ reviewState }: KnowledgeArticle, parameters: Parameters): number {
  return reviewState === 'obsolete' ? parameters.obsolete : 1;
}

/** The stems and concepts that a category or a department is called by. */
export function namesOf(name: string, lexicon: Lexicon): ReadonlySet<string> {
  const words = lexicon.read(name).filter(({ carriesMeaning }) => carriesMeaning);
  return new Set(words.flatMap((word) => [...stemsOf(word), ...word.concepts]));
}

/** The same order, but no obsolete article above one that is not. */
export function currentFirst<Scored extends { readonly article: KnowledgeArticle }>(
  scored: readonly Scored[],
): Scored[] {
  const isObsolete = ({ article }: Scored): boolean => article.reviewState === 'obsolete';
  return [...scored.filter((each) => !isObsolete(each)), ...scored.filter(isObsolete)];
}
