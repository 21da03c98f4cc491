import { z } from 'zod';
import { languageSchema } from '#common/domain/account.ts';

/** The one argument of the app without its window: a JSON object. */
export const headlessConfigSchema = z.object({
  /** The folder that the app with a window would have as its user data. */
  dataDir: z.string().min(1),
  serverUrl: z.string(),
  language: languageSchema.default('es'),
  /** A file that holds milliseconds to add to the wall clock; read again and again, so that the clock can jump. */
  clockOffsetFile: z.string().optional(),
});
export type HeadlessConfig = Readonly<z.infer<typeof headlessConfigSchema>>;
