import { z } from 'zod';
import { prioritySchema } from './catalog.ts';

export const ticketStatusSchema = z.enum(['open', 'in-progress', 'on-hold', 'closed']);
export type TicketStatus = z.infer<typeof ticketStatusSchema>;

export const actorSchema = z.enum(['client', 'staff']);
export type Actor = z.infer<typeof actorSchema>;

export const personSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  role: z.enum(['client', 'agent']),
});
export type Person = Readonly<z.infer<typeof personSchema>>;

export const sensitiveStateSchema = z.object({
  /** `stored`: the server holds an envelope; `erased`: it was deleted when the ticket was closed. */
  state: z.enum(['none', 'stored', 'erased']),
  at: z.iso.datetime().nullable(),
  /** Who of the staff has read it, and when; absent where a server does not say. */
  reveals: z.array(z.object({ by: z.string(), at: z.iso.datetime() })).optional(),
});
export type SensitiveState = Readonly<z.infer<typeof sensitiveStateSchema>>;

export const scoreSchema = z.number().int().min(1).max(5);

/** A ticket without its messages: what a list row needs, and what `changes` carries. */
export const ticketSchema = z.object({
  id: z.uuid(),
  number: z.number().int(),
  subject: z.string(),
  status: ticketStatusSchema,
  lastActor: actorSchema,
  priority: prioritySchema,
  /** What the client asked for; staff may have set another priority since. */
  requestedPriority: prioritySchema,
  departmentId: z.uuid(),
  serviceId: z.uuid().nullable(),
  requester: personSchema,
  assignee: personSchema.nullable(),
  createdAt: z.iso.datetime(),
  lastActivityAt: z.iso.datetime(),
  /** When staff first replied in public; null while they have not. Absent, like the two below, where a server keeps no such clocks. */
  firstResponseAt: z.iso.datetime().nullable().default(null),
  /** Since when the client waits: their oldest message that staff have not answered in public. Null when answered or closed. */
  waitingSince: z.iso.datetime().nullable().default(null),
  /** When the client last wrote. */
  clientWroteAt: z.iso.datetime().nullable().default(null),
  /** Changes with every change of the ticket; sent back as `If-Match`. */
  version: z.number().int(),
  sensitive: sensitiveStateSchema,
  /** How the client found the help, from 1 to 5, while the ticket is closed; opening it again takes it back. */
  rating: scoreSchema.nullable(),
  /** What the client wrote beside it; absent where a server does not say. */
  ratingComment: z.string().nullable().optional(),
});
export type Ticket = Readonly<z.infer<typeof ticketSchema>>;

export const attachmentSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number().int(),
  sha256: z.string(),
});
export type Attachment = Readonly<z.infer<typeof attachmentSchema>>;

export const visibilitySchema = z.enum(['public', 'internal']);
export type Visibility = z.infer<typeof visibilitySchema>;

export const messageSchema = z.object({
  id: z.uuid(),
  ticketId: z.uuid(),
  author: personSchema,
  format: z.enum(['markdown', 'html', 'text']),
  body: z.string(),
  visibility: visibilitySchema,
  source: z.enum(['app', 'web', 'email', 'api']),
  createdAt: z.iso.datetime(),
  attachments: z.array(attachmentSchema),
});
export type Message = Readonly<z.infer<typeof messageSchema>>;
