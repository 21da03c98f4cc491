import { z } from 'zod';
import { reviewStateSchema } from '../domain/article.ts';
import type { AuditRow } from '../domain/audit.ts';
import type { CannedReply } from '../domain/cannedReply.ts';
import type { Client } from '../domain/client.ts';
import { presenceStateSchema, type TicketPresence } from '../domain/presence.ts';

/** What the agent's ticket asks of main. */
export const deskRequestSchemas = {
  /** Null for a client of whom nothing is known here. */
  'desk.getClient': z.object({ clientId: z.uuid() }),
  'desk.listCannedReplies': z.void(),
  /** From the server, each time: a trail is never kept here. */
  'desk.getAudit': z.object({ ticketId: z.uuid() }),
  /** What the person is doing with which ticket; null for none. */
  'desk.sayPresence': z.object({
    at: z.object({ ticketId: z.uuid(), state: presenceStateSchema }).nullable(),
  }),
  'desk.getPresence': z.void(),
  'knowledge.review': z.object({ articleId: z.string().max(100), reviewState: reviewStateSchema }),
};

export type DeskAnswers = {
  'desk.getClient': Client | null;
  'desk.listCannedReplies': readonly CannedReply[];
  'desk.getAudit': readonly AuditRow[];
  'desk.sayPresence': null;
  /** Of colleagues alone. */
  'desk.getPresence': readonly TicketPresence[];
  'knowledge.review': null;
};
