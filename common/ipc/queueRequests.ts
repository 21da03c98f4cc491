import { z } from 'zod';
import { ticketChangeSchema } from '../domain/outboxEntry.ts';
import type { SavedView } from '../domain/savedView.ts';
import { savedViewsSchema } from '../domain/savedViewSchema.ts';
import type { TicketRow } from './views.ts';

/** As many tickets as one act of a person changes at once. */
export const MAX_BULK = 1_000;
const ids = z.array(z.uuid()).min(1).max(MAX_BULK);

/** What the agent's queue asks of main; part of `requestSchemas`. */
export const queueRequestSchemas = {
  /** The rows of these tickets, of those that are here. */
  'tickets.rows': z.object({ ticketIds: ids }),
  /** One change to many tickets: all of it is in the outbox, or nothing. It can be undone for a few seconds. */
  'tickets.updateMany': z.object({ ticketIds: ids, change: ticketChangeSchema }),
  'outbox.retryMany': z.object({ entryIds: ids }),
  'outbox.takeBackMany': z.object({ entryIds: ids }),
  /** The agent's own views, with what of them has not been sent yet. */
  'views.get': z.void(),
  'views.save': z.object({ views: savedViewsSchema }),
} as const;

export type QueueRequestAnswers = {
  'tickets.rows': readonly TicketRow[];
  /** The entries that were made: none for a ticket that is so already, or is not here any more. */
  'tickets.updateMany': { readonly entryIds: readonly string[] };
  'outbox.retryMany': null;
  'outbox.takeBackMany': null;
  'views.get': readonly SavedView[];
  'views.save': null;
};
