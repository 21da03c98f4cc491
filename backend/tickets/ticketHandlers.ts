import { ok } from '#common/domain/result.ts';
import type { Clock } from '../clock.ts';
import type { InProgress } from '../creations/inProgress.ts';
import { idempotencyKey, repeatableWrite } from '../creations/repeatableWrite.ts';
import type { Database } from '../database/database.ts';
import type { Handlers } from '../http/handler.ts';
import { loadThread } from '../messages/messages.ts';
import { type Outcome, refuse } from '../refusal.ts';
import { mayReadTicket } from './access.ts';
import { openTicket } from './openTicket.ts';
import { rateTicket } from './rateTicket.ts';
import { loadTicket } from './tickets.ts';
import { updateTicket } from './updateTicket.ts';

type Needs = { readonly database: Database; readonly clock: Clock; readonly inProgress: InProgress };

export function ticketHandlers({
  database,
  clock,
  inProgress,
}: Needs): Pick<Handlers, 'openTicket' | 'getTicket' | 'updateTicket' | 'rateTicket'> {
  return {
    openTicket: async ({ account, params: { id }, body: content }) => {
      const outcome = await inProgress(account.id, id, () =>
        database.write((unit) => openTicket(unit, { account, id, content, now: clock.now() })),
      );
      if (!outcome.ok) return outcome;
      const { value, repeated } = outcome.value;
      return ok({ status: repeated ? 200 : 201, body: value });
    },

    getTicket: async ({ account, params: { id } }) => {
      const ticket = await loadTicket(database.read, id);
      if (ticket === null || !mayReadTicket(account, ticket)) return refuse('not-found');
      const messages = await loadThread(database.read, account, id);
      return ok({ body: { ticket, messages }, headers: { ETag: `"${ticket.version}"` } });
    },

    rateTicket: async ({ account, params: { id: ticketId, ratingId }, body: rating }) => {
      const outcome = await inProgress(account.id, ratingId, () =>
        database.write((unit) => rateTicket(unit, { account, ticketId, ratingId, rating, now: clock.now() })),
      );
      if (!outcome.ok) return outcome;
      const { value, repeated } = outcome.value;
      return ok({ status: repeated ? 200 : 201, body: value });
    },

    updateTicket: async ({ account, params: { id }, body: change, header }) => {
      const key = idempotencyKey(header);
      if (!key.ok) return key;
      const ifVersion = versionOf(header('if-match'));
      if (!ifVersion.ok) return ifVersion;
      const now = clock.now();
      const write = {
        accountId: account.id,
        key: key.value,
        content: ['updateTicket', id, change],
        ticketId: id,
        now,
      };
      const outcome = await database.write((unit) =>
        repeatableWrite(unit, write, () =>
          updateTicket(unit, { account, id, change, ifVersion: ifVersion.value, now }),
        ),
      );
      return outcome.ok
        ? ok({ body: outcome.value, headers: { ETag: `"${outcome.value.version}"` } })
        : outcome;
    },
  };
}

/** The version in `If-Match`, with or without quotation marks; null when there is none, or `*`. */
function versionOf(ifMatch: string | undefined): Outcome<number | null> {
  if (ifMatch === undefined || ifMatch === '*') return ok(null);
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(ifMatch)?.[1];
  return version === undefined
    ? refuse('invalid-request', { errors: [{ pointer: '/headers/if-match', code: 'invalid_format' }] })
    : ok(Number(version));
}
