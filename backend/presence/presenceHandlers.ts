import { ok } from '#common/domain/result.ts';
import type { Reader } from '../database/database.ts';
import type { Handlers } from '../http/handler.ts';
import { refuse } from '../refusal.ts';
import { findReadableTicket } from '../tickets/tickets.ts';
import type { Presence } from './presence.ts';

type Needs = { readonly read: Reader; readonly presence: Presence };

export function presenceHandlers({ read, presence }: Needs): Pick<Handlers, 'putPresence'> {
  return {
    putPresence: async ({ account, params: { id: ticketId }, body: { state } }) => {
      const { id, name } = account;
      // Also from a ticket that has moved out of reach: whoever leaves it is not there any more.
      const ticket = state === 'left' ? true : await findReadableTicket(read, account, ticketId);
      if (ticket === null) return refuse('not-found');
      presence.say(ticketId, { id, name }, state);
      return ok({ body: {} });
    },
  };
}
