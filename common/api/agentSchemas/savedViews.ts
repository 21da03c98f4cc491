import { z } from 'zod';
import { savedViewsSchema } from '../../domain/savedViewSchema.ts';

/** An agent's own views of the queue, in their order. */
export const myViewsSchema = z.object({ views: savedViewsSchema });
