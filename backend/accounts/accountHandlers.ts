import { accountSchema } from '#common/domain/account.ts';
import { ok } from '#common/domain/result.ts';
import type { Handlers } from '../http/handler.ts';

export function accountHandlers(): Pick<Handlers, 'getMe'> {
  /** The schema keeps what is the account's and drops what is the session's. */
  return { getMe: async ({ account }) => ok({ body: accountSchema.parse(account) }) };
}
