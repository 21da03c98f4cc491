import { z } from 'zod';
import { prioritySchema } from './catalog.ts';
import { visibilitySchema } from './ticket.ts';

/** A file copied into the draft when it was attached. `id` is also its upload id. The bytes live under their SHA-256. */
export const draftAttachmentSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.number().int(),
  sha256: z.string(),
});
export type DraftAttachment = Readonly<z.infer<typeof draftAttachmentSchema>>;

/**
 * Sensitive data sealed on this computer to one department's key (an armored age file). The text itself is never
 * stored; it can be replaced, not read back.
 */
export const sealedDataSchema = z.object({
  departmentId: z.uuid(),
  keyId: z.string(),
  envelope: z.string(),
});
export type SealedData = Readonly<z.infer<typeof sealedDataSchema>>;

export const newTicketContentSchema = z.object({
  kind: z.literal('newTicket'),
  departmentId: z.uuid(),
  serviceId: z.uuid().nullable(),
  priority: prioritySchema,
  subject: z.string(),
  body: z.string(),
  attachments: z.array(draftAttachmentSchema),
  sealed: sealedDataSchema.nullable(),
});

export const replyContentSchema = z.object({
  kind: z.literal('reply'),
  ticketId: z.uuid(),
  visibility: visibilitySchema,
  body: z.string(),
  attachments: z.array(draftAttachmentSchema),
  /** The last message the person had in front of them; the server refuses a reply to an outdated thread. */
  lastSeenMessageId: z.uuid().nullable(),
  /** What its ticket was called when it was begun: the ticket itself may not stay here as long as the text does. */
  ticketSubject: z.string().optional(),
  /** Goes out behind the reply, as an entry of its own. */
  sealed: sealedDataSchema.optional(),
});

/** What a person has written and not sent. The union's `kind` says what it will become. */
export const draftContentSchema = z.discriminatedUnion('kind', [newTicketContentSchema, replyContentSchema]);
export type NewTicketContent = Readonly<z.infer<typeof newTicketContentSchema>>;
export type ReplyContent = Readonly<z.infer<typeof replyContentSchema>>;
export type DraftContent = NewTicketContent | ReplyContent;

export const draftSchema = z.object({
  /** Also the id of the ticket or message that it becomes. */
  id: z.uuid(),
  content: draftContentSchema,
  /** Counts the screen's edits; an answer to a save carries the revision that is on disk. */
  revision: z.number().int(),
  createdAt: z.number(),
  updatedAt: z.number(),
  /** When it was discarded; null while it is being written. Kept for 30 days. */
  discardedAt: z.number().nullable(),
  /**
   * What happened to it since it was written, if anything did: `ASKED_BACK` or `JOINED` of `whyDraft.ts`, or why the server
   * refused it, an error code of `result.ts`.
   */
  returnedBecause: z.string().nullable(),
});
export type Draft = Readonly<z.infer<typeof draftSchema>>;

/** The part of a draft that typing changes. Attachments and sealed data have their own acts. */
export const draftPatchSchema = z
  .object({
    departmentId: z.uuid(),
    serviceId: z.uuid().nullable(),
    priority: prioritySchema,
    subject: z.string(),
    body: z.string(),
    visibility: visibilitySchema,
    lastSeenMessageId: z.uuid().nullable(),
  })
  .partial();
export type DraftPatch = Readonly<z.infer<typeof draftPatchSchema>>;
