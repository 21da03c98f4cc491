import { newId } from '#common/domain/ids.ts';
import { UNDO_SEND_MS } from '#common/domain/limits.ts';
import { ok } from '#common/domain/result.ts';
import type { QueueRequestAnswers } from '#common/ipc/queueRequests.ts';
import { ticketChanges } from '../../outbox/ticketChanges.ts';
import { ticketRow } from '../../workspace/views.ts';
import type { Engine } from '../engine.ts';
import { type HandlerContext, withWorkspace } from './handlerContext.ts';

export type QueueHandlers = Pick<Engine['handlers'], keyof QueueRequestAnswers>;

/** What an agent does with many tickets at once, and with the views of the queue. */
export function queueHandlers(context: HandlerContext): QueueHandlers {
  return {
    'tickets.rows': ({ ticketIds }) =>
      withWorkspace(context, ({ cache, work, account }) =>
        ok(
          ticketIds.flatMap((id) => {
            const cached = cache.ticket(id, account().role);
            return cached === null ? [] : [ticketRow(cached, work.readMark(id))];
          }),
        ),
      ),
    'tickets.updateMany': ({ ticketIds, change }) =>
      withWorkspace(context, ({ outbox, cache, work, account }) => {
        const { role } = account();
        const acts = ticketChanges(ticketIds, change, { cache, work, role }, newId());
        const queued = outbox.enqueueAll(acts, UNDO_SEND_MS);
        return queued.ok ? ok({ entryIds: queued.value }) : queued;
      }),
    'outbox.retryMany': ({ entryIds }) => withWorkspace(context, ({ outbox }) => outbox.retryMany(entryIds)),
    'outbox.takeBackMany': ({ entryIds }) =>
      withWorkspace(context, ({ outbox }) => outbox.takeBackMany(entryIds)),
    'views.get': () => withWorkspace(context, ({ savedViews }) => ok(savedViews())),
    'views.save': ({ views }) => withWorkspace(context, ({ saveViews }) => saveViews(views)),
  };
}
