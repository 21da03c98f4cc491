import { defaultTicketView } from '#common/domain/ticketView.ts';
import { appError, fail, ok } from '#common/domain/result.ts';
import { ticketChanges } from '../../outbox/ticketChanges.ts';
import { isBlank, normalizeText } from '#common/domain/text.ts';
import { parseQuery } from '../../search/query.ts';
import { attempt } from '../../store/storageError.ts';
import { ticketRow } from '../../workspace/views.ts';
import type { Engine } from '../engine.ts';
import { attachmentHandlers } from './attachmentHandlers.ts';
import { type HandlerContext, withWorkspace } from './handlerContext.ts';
import type { QueueHandlers } from './queueHandlers.ts';

type TicketHandlers = Omit<
  Pick<Engine['handlers'], Extract<keyof Engine['handlers'], `tickets.${string}`>>,
  keyof QueueHandlers
>;

export function ticketHandlers(context: HandlerContext): TicketHandlers {
  return {
    'tickets.list': () =>
      withWorkspace(context, ({ cache, work, account }) => {
        const marks = work.readMarks();
        return ok(
          cache
            .tickets(account().role)
            .map((cached) => ticketRow(cached, marks.get(cached.ticket.id) ?? null)),
        );
      }),
    'tickets.page': ({ after, limit }) =>
      withWorkspace(context, ({ cache, work, account }) =>
        ok(
          cache
            .ticketPage(account().role, after, limit)
            .map((cached) => ticketRow(cached, work.readMark(cached.ticket.id))),
        ),
      ),
    'tickets.search': ({ query, limit }) =>
      withWorkspace(context, ({ cache }) => ok(cache.search(parseQuery(query), limit))),
    'tickets.getView': () => withWorkspace(context, ({ work }) => ok(work.ticketView() ?? defaultTicketView)),
    'tickets.rememberView': (view) =>
      withWorkspace(context, ({ work }) =>
        attempt(() => {
          work.setTicketView(view);
          return null;
        }),
      ),
    'tickets.get': ({ ticketId }) =>
      withWorkspace(context, ({ cache, work, account }) => {
        const cached = cache.ticket(ticketId, account().role);
        if (cached === null) return fail(appError('not-found', 'needs-you'));
        return ok({ ...ticketRow(cached, work.readMark(ticketId)), messages: cache.messages(ticketId) });
      }),
    'tickets.markRead': ({ ticketId }) =>
      withWorkspace(context, ({ cache, work, account, tellUnread }) => {
        const last = cache.ticket(ticketId, account().role)?.lastForeignMessageId ?? null;
        if (last === null || last === work.readMark(ticketId)) return ok(null);
        work.setReadMark(ticketId, last);
        tellUnread([ticketId]);
        return ok(null);
      }),
    'tickets.update': ({ ticketId, change }) =>
      withWorkspace(context, ({ outbox, cache, work, account }) => {
        const { role } = account();
        // A client's tickets are the client's alone: nobody else's change is to be minded.
        if (role === 'client')
          return outbox.enqueue({ kind: 'updateTicket', ticketId, change, ifVersion: null });
        const queued = outbox.enqueueAll(ticketChanges([ticketId], change, { cache, work, role }, null), 0);
        return queued.ok ? ok(null) : queued;
      }),
    'tickets.rate': ({ ticketId, score, comment }) =>
      withWorkspace(context, ({ outbox }) => {
        const text = normalizeText(comment);
        const rating = { score, comment: isBlank(text) ? null : text };
        return outbox.enqueue({ kind: 'rateTicket', ticketId, rating });
      }),
    'tickets.getBegunRating': ({ ticketId }) =>
      withWorkspace(context, ({ work }) => ok(work.begunRating(ticketId))),
    'tickets.keepRating': ({ ticketId, rating }) =>
      withWorkspace(context, ({ work }) =>
        attempt(() => {
          work.keepRating(ticketId, rating);
          return null;
        }),
      ),
    ...attachmentHandlers(context),
  };
}
