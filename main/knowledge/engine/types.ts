/** An article of the knowledge base, as the engine needs it. */
export type KnowledgeArticle = {
  readonly id: string;
  readonly language: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly category: string;
  readonly body: string;
  readonly reviewState: 'current' | 'needs-review' | 'obsolete';
  readonly reviewedAt: string | null;
  readonly votes: { readonly useful: number; readonly total: number };
};

/** What a customer has written and chosen so far. */
export type SuggestionQuery = {
  /** Its last word counts as unfinished until a space follows. */
  readonly subject: string;
  /** The message: lighter evidence than the subject. */
  readonly body?: string;
  /** The chosen department's name, in any language: articles of a category called so come a little sooner. */
  readonly department?: string;
};

export type SuggestionOptions = {
  /** 5 when absent. */
  readonly limit?: number;
  /** Least score to be suggested; `SILENCE_THRESHOLD` when absent, 0 to see all. */
  readonly threshold?: number;
};

export type Suggestion = {
  readonly articleId: string;
  /** How surely the article answers, from 0 to 1, comparable from one subject to another. */
  readonly score: number;
  /** Words of the article's title and body, as written there, that stand for words of the subject: for marking. */
  readonly matched: readonly string[];
};
