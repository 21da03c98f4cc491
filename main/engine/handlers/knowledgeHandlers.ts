import { UNDO_SEND_MS } from '#common/domain/limits.ts';
import { ok } from '#common/domain/result.ts';
import type { Engine } from '../engine.ts';
import { type HandlerContext, withWorkspace } from './handlerContext.ts';

type KnowledgeHandlers = Pick<
  Engine['handlers'],
  Exclude<Extract<keyof Engine['handlers'], `knowledge.${string}`>, 'knowledge.review'>
>;

export function knowledgeHandlers(context: HandlerContext): KnowledgeHandlers {
  return {
    'knowledge.suggest': (query) => withWorkspace(context, ({ knowledge }) => ok(knowledge.suggest(query))),
    'knowledge.search': ({ query }) => withWorkspace(context, ({ knowledge }) => ok(knowledge.search(query))),
    'knowledge.list': () => withWorkspace(context, ({ knowledge }) => ok(knowledge.list())),
    'knowledge.get': ({ articleId }) => withWorkspace(context, ({ knowledge }) => knowledge.get(articleId)),
    'knowledge.vote': ({ articleId, useful }) =>
      withWorkspace(context, ({ outbox }) => outbox.enqueue({ kind: 'voteArticle', articleId, useful })),
    'knowledge.resolvedDraft': ({ draftId, articleId }) =>
      withWorkspace(context, ({ drafts, outbox }) => {
        const discarded = drafts.discard(draftId);
        if (!discarded.ok) return discarded;
        return outbox.enqueue({ kind: 'recordDeflection', draftId, articleId }, UNDO_SEND_MS);
      }),
  };
}
