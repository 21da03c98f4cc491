import { appError, fail, ok } from '#common/domain/result.ts';
import { outboxView } from '../../workspace/views.ts';
import type { Engine } from '../engine.ts';
import { asPlainText } from './draftHandlers.ts';
import { type HandlerContext, withWorkspace } from './handlerContext.ts';
import type { QueueHandlers } from './queueHandlers.ts';

type OutboxHandlers = Omit<
  Pick<Engine['handlers'], Extract<keyof Engine['handlers'], `outbox.${string}`>>,
  keyof QueueHandlers
>;

export function outboxHandlers(context: HandlerContext): OutboxHandlers {
  return {
    'outbox.get': () => withWorkspace(context, ({ work, heldBy }) => ok(outboxView(work, heldBy()))),
    'outbox.submit': ({ draftId, revision, patch }) =>
      withWorkspace(context, ({ outbox }) => outbox.submit(draftId, revision, patch)),
    'outbox.sendSealed': ({ draftId }) => withWorkspace(context, ({ outbox }) => outbox.sendSealed(draftId)),
    'outbox.retryNow': ({ entryId }) => withWorkspace(context, ({ outbox }) => outbox.retryNow(entryId)),
    'outbox.takeBack': ({ entryId }) =>
      withWorkspace(context, ({ outbox }) => {
        const taken = outbox.takeBack(entryId, 'take-back');
        return taken.ok ? ok({ settling: taken.value.settling }) : taken;
      }),
    'outbox.edit': ({ entryId }) => withWorkspace(context, ({ outbox }) => outbox.takeBack(entryId, 'edit')),
    'outbox.copy': ({ entryId }) =>
      withWorkspace(context, ({ work }) => {
        const act = work.outbox.get(entryId)?.act;
        if (act?.kind !== 'openTicket' && act?.kind !== 'reply')
          return fail(appError('not-found', 'needs-you'));
        context.options.system.writeClipboard(asPlainText(act.content));
        return ok(null);
      }),
    'outbox.sendAnyway': ({ entryId }) => withWorkspace(context, ({ outbox }) => outbox.sendAnyway(entryId)),
    'outbox.acknowledge': ({ receiptId }) =>
      withWorkspace(context, ({ outbox }) => outbox.acknowledge(receiptId)),
  };
}
