import { z } from 'zod';
import { reviewStateSchema } from '../../domain/article.ts';
import { auditRowSchema } from '../../domain/audit.ts';
import { cannedReplySchema } from '../../domain/cannedReply.ts';
import { clientSchema } from '../../domain/client.ts';
import { presenceStateSchema } from '../../domain/presence.ts';

/** What `changes` carries for agents beside tickets, messages and articles. */
export const deskChangeSchemas = [
  z.object({ kind: z.literal('client'), client: clientSchema }),
  /** The client has no ticket any more in the agent's departments. */
  z.object({ kind: z.literal('client-removed'), id: z.uuid() }),
  z.object({ kind: z.literal('canned-reply'), cannedReply: cannedReplySchema }),
  z.object({ kind: z.literal('canned-reply-removed'), id: z.uuid() }),
] as const;

/** Everything that was done to a ticket, the first act first. */
export const auditSchema = z.object({ rows: z.array(auditRowSchema) });

/** `left`: the person has turned to something else, and is not waited for. */
export const presenceBodySchema = z.object({ state: z.enum([...presenceStateSchema.options, 'left']) });
export type PresenceBody = z.infer<typeof presenceBodySchema>;

export const reviewBodySchema = z.object({ reviewState: reviewStateSchema });
