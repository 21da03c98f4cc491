import { z } from 'zod';
import { accountSchema } from '../domain/account.ts';
import { articleSchema } from '../domain/article.ts';
import { prioritySchema } from '../domain/catalog.ts';
import { MAX_BODY_LENGTH, MAX_SUBJECT_LENGTH } from '../domain/limits.ts';
import { savedViewsSchema } from '../domain/savedViewSchema.ts';
import { isBlank } from '../domain/text.ts';
import { ratingSchema } from '../domain/rating.ts';
import { messageSchema, ticketSchema, ticketStatusSchema, visibilitySchema } from '../domain/ticket.ts';
import { deskChangeSchemas } from './agentSchemas/desk.ts';

export const serverInfoSchema = z.object({
  serverId: z.uuid(),
  /** Changes when the server's data was restored from an older state. */
  epoch: z.string(),
  minClient: z.string(),
  time: z.iso.datetime(),
  /** Only on a demonstration server: the accounts that anyone may try. */
  demo: z
    .object({
      accounts: z.array(
        z.object({
          email: z.string(),
          password: z.string(),
          name: z.string(),
          role: z.enum(['client', 'agent']),
        }),
      ),
    })
    .optional(),
});
export type ServerInfo = z.infer<typeof serverInfoSchema>;

export const signInBodySchema = z.object({
  email: z.string().min(1).max(320),
  password: z.string().min(1).max(1000),
  remember: z.boolean(),
});
export const sessionSchema = z.object({
  accessToken: z.string(),
  expiresAt: z.iso.datetime(),
  refreshToken: z.string().optional(),
  account: accountSchema,
});
export type SessionAnswer = z.infer<typeof sessionSchema>;

/** Text that a person wrote: not blank, and never altered by the check, since its digest is compared. */
function writtenText(maxLength: number) {
  return z
    .string()
    .min(1)
    .max(maxLength)
    .refine((text) => !isBlank(text), { error: 'blank' });
}

/** An armored age file, with the department and the key that it was sealed to. */
export const sealedBodySchema = z.object({
  departmentId: z.uuid(),
  keyId: z.string(),
  envelope: z.string().max(100_000),
});
export type SealedBody = z.input<typeof sealedBodySchema>;

export const openTicketBodySchema = z.object({
  departmentId: z.uuid(),
  serviceId: z.uuid().nullable().default(null),
  priority: prioritySchema,
  subject: writtenText(MAX_SUBJECT_LENGTH),
  body: writtenText(MAX_BODY_LENGTH),
  attachmentIds: z.array(z.uuid()).max(100).default([]),
  fields: z.record(z.string(), z.string()).default({}),
  sensitive: sealedBodySchema.nullable().default(null),
});
export type OpenTicketBody = z.input<typeof openTicketBodySchema>;

/** What a creation answers: the resource, when it was received, and the digest of what the server stored. */
const receiptFields = { receivedAt: z.iso.datetime(), contentSha256: z.string().length(64) };
export const ticketReceiptSchema = z.object({
  ...receiptFields,
  ticket: ticketSchema,
  messages: z.array(messageSchema),
});
export type TicketReceipt = z.infer<typeof ticketReceiptSchema>;

export const replyBodySchema = z.object({
  body: writtenText(MAX_BODY_LENGTH),
  attachmentIds: z.array(z.uuid()).max(100).default([]),
  visibility: visibilitySchema,
  lastSeenMessageId: z.uuid().nullable().default(null),
  evenIfStale: z.boolean().default(false),
});
export type ReplyBody = z.input<typeof replyBodySchema>;
export const messageReceiptSchema = z.object({
  ...receiptFields,
  message: messageSchema,
  ticket: ticketSchema,
});
export type MessageReceipt = z.infer<typeof messageReceiptSchema>;

export const ratingBodySchema = ratingSchema.extend({ comment: ratingSchema.shape.comment.default(null) });
export type RatingBody = z.input<typeof ratingBodySchema>;
export const ratingReceiptSchema = z.object({ ...receiptFields, ticket: ticketSchema });
export type RatingReceipt = z.infer<typeof ratingReceiptSchema>;

export const ticketWithMessagesSchema = z.object({ ticket: ticketSchema, messages: z.array(messageSchema) });

export const updateTicketBodySchema = z
  .object({
    status: ticketStatusSchema,
    priority: prioritySchema,
    departmentId: z.uuid(),
    assigneeId: z.uuid().nullable(),
    serviceId: z.uuid().nullable(),
    reason: z.string().max(2000),
  })
  .partial();

/** `DELETE /v1/creations/{id}`: either the server has it, or it never will. */
export const settledSchema = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('exists'),
    /** For a change to a ticket, or its rating, the ticket as it was then and no messages; null for another act (a vote). */
    receipt: z.union([ticketReceiptSchema, messageReceiptSchema]).nullable(),
  }),
  z.object({ outcome: z.literal('cancelled') }),
]);
export type Settled = z.infer<typeof settledSchema>;

export const changeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ticket'), ticket: ticketSchema }),
  /** The ticket is gone for this account: removed, merged away, or moved out of its departments. Its messages go too. */
  z.object({ kind: z.literal('ticket-removed'), id: z.uuid() }),
  z.object({ kind: z.literal('message'), message: messageSchema }),
  z.object({ kind: z.literal('message-removed'), id: z.uuid(), ticketId: z.uuid() }),
  z.object({ kind: z.literal('article'), article: articleSchema }),
  z.object({ kind: z.literal('article-removed'), id: z.string() }),
  /** An agent's own views of the queue, as they are now. */
  z.object({ kind: z.literal('views'), views: savedViewsSchema }),
  /** What the company has changed about the account itself. */
  z.object({ kind: z.literal('account'), account: accountSchema }),
  /** The catalog changed: ask for it again with its ETag. */
  z.object({ kind: z.literal('catalog') }),
  ...deskChangeSchemas,
]);
export type Change = z.infer<typeof changeSchema>;

export const changesQuerySchema = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});
export const changesPageSchema = z.object({
  changes: z.array(changeSchema),
  cursor: z.string(),
  more: z.boolean(),
});
export type ChangesPage = z.infer<typeof changesPageSchema>;

/** Why someone of the staff reads sensitive data, and with which key of theirs: it is written down before they get it. */
export const revealBodySchema = z.object({ reason: writtenText(500), staffKeyId: z.uuid() });
/** The envelope, and the private half of the key that it was sealed to, wrapped to the reader's own. */
export const revealedSchema = z.object({ keyId: z.string(), envelope: z.string(), wrapped: z.string() });

export const voteBodySchema = z.object({ useful: z.boolean(), reason: z.string().max(2000).optional() });
export const deflectionBodySchema = z.object({ articleId: z.string().max(100) });
export const emptySchema = z.object({});
