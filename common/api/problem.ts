import { z } from 'zod';

/** Every code a server can refuse with. A refusal counts only when it is this shape; anything else is unknown. */
export const problemCodes = [
  'attachment-extension',
  'attachment-too-large',
  'client-too-old',
  'creation-cancelled',
  'cursor-expired',
  'department-gone',
  'digest-mismatch',
  'forbidden',
  'id-reused',
  'in-progress',
  'internal',
  'invalid-credentials',
  'invalid-request',
  'key-not-held',
  'key-replaced',
  'not-found',
  'rate-limited',
  'reseal-needed',
  'service-gone',
  'session-expired',
  'stale-thread',
  'stale-ticket',
  'ticket-closed',
  'ticket-open',
  'too-large',
  'unavailable',
  'upload-missing',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** RFC 9457 problem details, with the members this API adds. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(problemCodes),
  retryable: z.boolean(),
  retryAfterSeconds: z.number().optional(),
  errors: z
    .array(
      z.object({
        pointer: z.string(),
        code: z.string(),
        limit: z.number().optional(),
        actual: z.number().optional(),
      }),
    )
    .default([]),
  requestId: z.string(),
  /** With `stale-thread`: the messages the person has not seen. */
  unseen: z.array(z.unknown()).optional(),
  /** With `stale-ticket`: the ticket as it is now. */
  ticket: z.unknown().optional(),
  /** With `upload-missing`: which uploads. */
  uploadIds: z.array(z.string()).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
export const PROBLEM_TYPE = 'application/problem+json';
