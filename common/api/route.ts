import type { z } from 'zod';

/** Who may call: anyone, a signed-in account, or an agent. */
type Auth = 'none' | 'account' | 'agent';

/** One call of the HTTP contract. */
export type Route = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  /** `{name}` marks a parameter. */
  readonly path: string;
  readonly summary: string;
  readonly auth: Auth;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
  /** Status codes of success, the usual one first. */
  readonly success: readonly number[];
};
