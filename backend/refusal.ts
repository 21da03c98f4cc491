import type { Problem, ProblemCode } from '#common/api/problem.ts';
import { fail, type Result } from '#common/domain/result.ts';

/**
 * Why the server will not do what was asked. Becomes a `problem+json` answer (`http/problem.ts`), and undoes the
 * transaction it comes out of.
 */
export type Refusal = {
  readonly code: ProblemCode;
  /** When it differs from the code's usual one. */
  readonly status?: number;
  readonly errors?: Problem['errors'];
  readonly unseen?: readonly unknown[];
  readonly ticket?: unknown;
  readonly uploadIds?: readonly string[];
  readonly retryAfterSeconds?: number;
};

/** What a rule answers: the value, or why not. */
export type Outcome<T> = Result<T, Refusal>;

export function refuse(code: ProblemCode, more: Omit<Refusal, 'code'> = {}): Outcome<never> {
  return fail({ code, ...more });
}
