import { z } from 'zod';
import { languageSchema } from './account.ts';
import { serviceSchema } from './catalog.ts';

/** What staff know of a client: for the agents of a department in which the client has a ticket, and for nobody else. */
export const clientSchema = z.object({
  id: z.uuid(),
  clientNumber: z.string().nullable(),
  name: z.string(),
  email: z.string(),
  language: languageSchema,
  /** Those that have not ended, in the order in which the client sees them. */
  services: z.array(serviceSchema),
});
export type Client = Readonly<z.infer<typeof clientSchema>>;
