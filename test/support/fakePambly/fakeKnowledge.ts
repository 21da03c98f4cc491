import { appError, fail, ok } from '#common/domain/result.ts';
import type { PamblyApi } from '#common/ipc/api.ts';
import type { SuggestionView } from '#common/ipc/views.ts';
import { type FakeWorld, summariesOf } from './fakeWorld.ts';

type KnowledgeVerbs = Pick<
  PamblyApi,
  | 'suggestArticles'
  | 'searchArticles'
  | 'listArticles'
  | 'getArticle'
  | 'voteArticle'
  | 'resolveDraftByArticle'
>;

/** Suggests by shared beginnings of words: enough for a screen, and nothing like the real engine. */
export function fakeKnowledge(world: FakeWorld): KnowledgeVerbs {
  return {
    suggestArticles: async ({ subject }) => {
      const asked = wordsOf(subject);
      const found = world.articles.flatMap((article): SuggestionView[] => {
        const matched = wordsOf(article.title).filter((word) =>
          asked.some((start) => word.length > 1 && word.startsWith(start)),
        );
        const { id, title, body, reviewState, reviewedAt, createdAt, votes } = article;
        if (matched.length === 0) return [];
        return [
          {
            articleId: id,
            title,
            excerpt: body.slice(0, 140),
            matched,
            reviewState,
            reviewedAt,
            createdAt,
            votes,
          },
        ];
      });
      return ok(found.slice(0, 3));
    },
    searchArticles: async ({ query }) => {
      const asked = wordsOf(query);
      const found = world.articles.filter(({ title, body }) =>
        wordsOf(`${title} ${body}`).some((word) => asked.some((start) => word.startsWith(start))),
      );
      return ok(found.map(({ id }) => id));
    },
    listArticles: async () => ok(world.articles.map(({ body: _body, ...row }) => row)),
    getArticle: async ({ articleId }) => {
      const article = world.articles.find(({ id }) => id === articleId);
      return article === undefined ? fail(appError('not-found', 'needs-you')) : ok(article);
    },
    voteArticle: async () => ok(null),
    resolveDraftByArticle: async ({ draftId }) => {
      const draft = world.drafts.get(draftId);
      if (draft !== undefined) world.drafts.set(draftId, { ...draft, discardedAt: Date.now() });
      world.emit('drafts.changed', summariesOf(world));
      return ok(null);
    },
  };
}

function wordsOf(text: string): readonly string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}
