import type { Account } from '#common/domain/account.ts';

/** The account behind a request, and the session it came with. */
export type SignedIn = Account & {
  readonly sessionId: string;
  /** The departments an agent serves, sorted; empty for a client. */
  readonly departmentIds: readonly string[];
};
