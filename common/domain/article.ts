import { z } from 'zod';

export const reviewStateSchema = z.enum(['current', 'needs-review', 'obsolete']);
export type ReviewState = z.infer<typeof reviewStateSchema>;

/** A knowledge-base article. `body` is Markdown and hostile until sanitised. */
export const articleSchema = z.object({
  id: z.string().max(100),
  language: z.string(),
  title: z.string(),
  category: z.string(),
  tags: z.array(z.string()),
  body: z.string(),
  createdAt: z.iso.datetime(),
  reviewedAt: z.iso.datetime().nullable(),
  reviewState: reviewStateSchema,
  votes: z.object({ useful: z.number().int(), total: z.number().int() }),
});
export type Article = Readonly<z.infer<typeof articleSchema>>;
