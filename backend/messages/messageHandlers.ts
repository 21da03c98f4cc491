import { ok } from '#common/domain/result.ts';
import type { Clock } from '../clock.ts';
import type { InProgress } from '../creations/inProgress.ts';
import type { Database } from '../database/database.ts';
import type { Handlers } from '../http/handler.ts';
import { reply } from './reply.ts';

type Needs = { readonly database: Database; readonly clock: Clock; readonly inProgress: InProgress };

export function messageHandlers({ database, clock, inProgress }: Needs): Pick<Handlers, 'reply'> {
  return {
    reply: async ({ account, params, body: content }) => {
      const { id: ticketId, messageId } = params;
      const outcome = await inProgress(account.id, messageId, () =>
        database.write((unit) => reply(unit, { account, ticketId, messageId, content, now: clock.now() })),
      );
      if (!outcome.ok) return outcome;
      const { value, repeated } = outcome.value;
      return ok({ status: repeated ? 200 : 201, body: value });
    },
  };
}
