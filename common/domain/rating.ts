import { z } from 'zod';
import { MAX_RATING_COMMENT_LENGTH } from './limits.ts';
import { scoreSchema } from './ticket.ts';

const commentSchema = z.string().max(MAX_RATING_COMMENT_LENGTH);

/** How a client found the help with a closed ticket. */
export const ratingSchema = z.object({ score: scoreSchema, comment: commentSchema.nullable() });
export type Rating = Readonly<z.infer<typeof ratingSchema>>;

/** A rating that was begun and not given: kept on this computer until it is. */
export const begunRatingSchema = z.object({ score: scoreSchema.nullable(), comment: commentSchema });
export type BegunRating = Readonly<z.infer<typeof begunRatingSchema>>;
