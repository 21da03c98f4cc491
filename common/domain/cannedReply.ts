import { z } from 'zod';
import { languageSchema } from './account.ts';

/** A text that staff have ready, with placeholders (`placeholders.ts`). For agents alone. */
export const cannedReplySchema = z.object({
  id: z.uuid(),
  /** The department that has it; null for all of them. */
  departmentId: z.uuid().nullable(),
  language: languageSchema,
  title: z.string(),
  /** Markdown. */
  body: z.string(),
});
export type CannedReply = Readonly<z.infer<typeof cannedReplySchema>>;
