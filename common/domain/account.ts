import { z } from 'zod';

export const languageSchema = z.enum(['es', 'en']);
export type Language = z.infer<typeof languageSchema>;

export const accountSchema = z.object({
  id: z.uuid(),
  role: z.enum(['client', 'agent']),
  /** What people say on the phone; agents have none. */
  clientNumber: z.string().nullable(),
  name: z.string(),
  email: z.string(),
  language: languageSchema,
  permissions: z.array(z.enum(['sensitive:reveal', 'articles:write', 'reports:read'])),
});
export type Account = Readonly<z.infer<typeof accountSchema>>;
