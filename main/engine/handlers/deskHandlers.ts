import { appError, fail, ok } from '#common/domain/result.ts';
import { callError } from '../callError.ts';
import type { Engine } from '../engine.ts';
import { type HandlerContext, withWorkspace } from './handlerContext.ts';

type DeskHandlers = Pick<
  Engine['handlers'],
  Extract<keyof Engine['handlers'], `desk.${string}`> | 'knowledge.review'
>;

/** What the agent's ticket needs. For a client all of it is empty or refused: the server gives none of it. */
export function deskHandlers(context: HandlerContext): DeskHandlers {
  return {
    'desk.getClient': ({ clientId }) => withWorkspace(context, ({ cache }) => ok(cache.client(clientId))),
    'desk.listCannedReplies': () => withWorkspace(context, ({ cache }) => ok(cache.cannedReplies())),
    'desk.getAudit': ({ ticketId }) =>
      withWorkspace(context, async ({ helpdesk, session, heldBy }) => {
        if (heldBy() === 'offline') return fail(appError('offline', 'retry'));
        const answer = await session.authorized((token) => helpdesk.audit(token, ticketId));
        return answer.kind === 'ok' ? ok(answer.value.rows) : fail(callError(answer));
      }),
    'desk.sayPresence': ({ at }) =>
      withWorkspace(context, ({ presence }) => {
        presence.teller.say(at);
        return ok(null);
      }),
    'desk.getPresence': () => withWorkspace(context, ({ presence }) => ok(presence.board.list())),
    'knowledge.review': ({ articleId, reviewState }) =>
      withWorkspace(context, ({ outbox }) =>
        outbox.enqueue({ kind: 'reviewArticle', articleId, reviewState }),
      ),
  };
}
