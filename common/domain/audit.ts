import { z } from 'zod';
import { personSchema } from './ticket.ts';

/** What can be done to a ticket. One act that changes several things has a row for each. */
export const auditKinds = [
  'opened',
  'reply',
  'note',
  'status',
  'priority',
  'department',
  'assignee',
  'service',
  'sensitive-stored',
  'sensitive-revealed',
  'sensitive-erased',
  'rated',
] as const;
export type AuditKind = (typeof auditKinds)[number];

export const auditRowSchema = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  by: personSchema,
  /** One of `auditKinds`; a newer server may know more. */
  kind: z.string().max(40),
  /** What it was and became: a status, a priority or a department's id; of assignee and service the name; how it was rated. */
  from: z.string().nullable(),
  to: z.string().nullable(),
  reason: z.string().nullable(),
});
export type AuditRow = Readonly<z.infer<typeof auditRowSchema>>;
