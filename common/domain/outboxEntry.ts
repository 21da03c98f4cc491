import { z } from 'zod';
import { prioritySchema } from './catalog.ts';
import { newTicketContentSchema, replyContentSchema, sealedDataSchema } from './draft.ts';
import type { AppError } from './result.ts';
import { savedViewsSchema } from './savedViewSchema.ts';
import { ratingSchema } from './rating.ts';
import { ticketStatusSchema } from './ticket.ts';
import { reviewStateSchema } from './article.ts';

/** A change to a ticket made here and not yet confirmed by the server. */
export const ticketChangeSchema = z
  .object({
    status: ticketStatusSchema,
    priority: prioritySchema,
    departmentId: z.uuid(),
    assigneeId: z.uuid().nullable(),
    serviceId: z.uuid().nullable(),
    /** Told to the client when staff lower a priority. */
    reason: z.string(),
  })
  .partial();
export type TicketChange = Readonly<z.infer<typeof ticketChangeSchema>>;

/** What a person saw of a ticket when they changed it, and when its client had last written. */
const seenTicketSchema = z.object({
  status: ticketStatusSchema,
  priority: prioritySchema,
  departmentId: z.uuid(),
  assigneeId: z.uuid().nullable(),
  serviceId: z.uuid().nullable(),
  clientWroteAt: z.iso.datetime().nullable(),
});
export type SeenTicket = Readonly<z.infer<typeof seenTicketSchema>>;

/** What an entry will do on the server. Ids inside are the idempotency keys. */
export const outboxActSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('openTicket'), content: newTicketContentSchema }),
  z.object({ kind: z.literal('reply'), content: replyContentSchema, evenIfStale: z.boolean() }),
  z.object({
    kind: z.literal('updateTicket'),
    ticketId: z.uuid(),
    change: ticketChangeSchema,
    /** The ticket's version that the person saw, or null to change it whatever it has become. */
    ifVersion: z.number().int().nullable(),
    /** With it, what becomes of the change when the ticket has changed meanwhile is decided by itself where it can be. */
    seen: seenTicketSchema.optional(),
    /** What was one act for the person carries the same. */
    batchId: z.uuid().optional(),
  }),
  z.object({ kind: z.literal('giveSensitive'), ticketId: z.uuid(), sealed: sealedDataSchema }),
  z.object({ kind: z.literal('rateTicket'), ticketId: z.uuid(), rating: ratingSchema }),
  z.object({ kind: z.literal('voteArticle'), articleId: z.string(), useful: z.boolean() }),
  z.object({ kind: z.literal('reviewArticle'), articleId: z.string(), reviewState: reviewStateSchema }),
  z.object({ kind: z.literal('saveViews'), views: savedViewsSchema }),
  z.object({ kind: z.literal('recordDeflection'), draftId: z.uuid(), articleId: z.string() }),
]);
export type OutboxAct = Readonly<z.infer<typeof outboxActSchema>>;

/** What the person asked for while it was unknown whether the server already has the entry. */
export type WantedAfterSettling = 'edit' | 'take-back';

/**
 * Where an entry stands. Every state is on disk before it is acted on.
 * - `queued`: will be sent when its time has come and everything ahead of it in its lane has gone.
 * - `sending`: a request may be on its way; after a crash the same request is repeated with the same id.
 * - `settling`: the person wants it back, and the server is asked whether it already has it.
 * - `needsYou`: it will not move until the person acts.
 */
export type EntryState =
  | { readonly state: 'queued'; readonly notBefore: number; readonly lastProblem: AppError | null }
  | { readonly state: 'sending'; readonly since: number }
  | {
      readonly state: 'settling';
      readonly wanted: WantedAfterSettling;
      readonly notBefore: number;
      /** Why it comes back, when it was refused rather than asked for. */
      readonly problem: AppError | null;
    }
  | { readonly state: 'needsYou'; readonly problem: AppError };

export type OutboxEntry = {
  readonly id: string;
  /** Entries of one lane go out one after the other: the ticket's id, or the entry's own id where order is no matter. */
  readonly lane: string;
  readonly act: OutboxAct;
  readonly status: EntryState;
  readonly attempts: number;
  /** Whether a request with this id may ever have left this computer. Until then edit and take-back are immediate. */
  readonly mayHaveLeft: boolean;
  readonly createdAt: number;
};

/** The four things a person can do with an entry. */
export type EntryAct = 'retryNow' | 'edit' | 'copy' | 'takeBack';

/**
 * What each entry allows in each state, in one table (`docs/outbox.md` shows the same). Text can always be copied. An
 * entry that may have left is settled with the server before it is edited or taken back, never edited in place.
 */
export function allowedActs(entry: Pick<OutboxEntry, 'status' | 'act'>): readonly EntryAct[] {
  const written = entry.act.kind === 'openTicket' || entry.act.kind === 'reply';
  const acts: Readonly<Record<EntryState['state'], readonly EntryAct[]>> = {
    queued: ['retryNow', 'edit', 'copy', 'takeBack'],
    sending: ['copy', 'takeBack'],
    settling: ['copy'],
    needsYou: ['retryNow', 'edit', 'copy', 'takeBack'],
  };
  return written
    ? acts[entry.status.state]
    : acts[entry.status.state].filter((act) => act === 'retryNow' || act === 'takeBack');
}
