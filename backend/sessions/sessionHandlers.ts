import type { SessionAnswer } from '#common/api/schemas.ts';
import { ok } from '#common/domain/result.ts';
import { findAccountByEmail, normalizeEmail, toAccount } from '../accounts/accounts.ts';
import { verifyPassword } from '../accounts/passwords.ts';
import { type Clock, MINUTE } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Handlers } from '../http/handler.ts';
import { type Outcome, refuse } from '../refusal.ts';
import { createTurns } from '../turns.ts';
import { createFailureLimit } from './failureLimit.ts';
import type { Sessions } from './sessions.ts';
import type { Tokens } from './tokenIssue.ts';

const FAILURES_PER_ACCOUNT = 8;
/** Against one address that tries many accounts; an office behind one address stays below it. */
const FAILURES_PER_ADDRESS = 100;
const FAILURE_WINDOW_MS = 15 * MINUTE;

type Needs = { readonly database: Database; readonly sessions: Sessions; readonly clock: Clock };

export function sessionHandlers({
  database,
  sessions,
  clock,
}: Needs): Pick<Handlers, 'signIn' | 'refreshSession' | 'signOut'> {
  const perAccount = createFailureLimit(clock, {
    failures: FAILURES_PER_ACCOUNT,
    withinMs: FAILURE_WINDOW_MS,
  });
  const perAddress = createFailureLimit(clock, {
    failures: FAILURES_PER_ADDRESS,
    withinMs: FAILURE_WINDOW_MS,
  });

  /** Attempts on one account wait for each other, so that guesses sent all at once are counted too. */
  const turns = createTurns();

  async function toAnswer(tokens: Outcome<Tokens>): Promise<Outcome<{ body: SessionAnswer }>> {
    if (!tokens.ok) return tokens;
    const { accountId, accessToken, expiresAt, refreshToken } = tokens.value;
    const row = await database.read
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', accountId)
      .executeTakeFirstOrThrow();
    return ok({
      body: {
        accessToken,
        expiresAt,
        ...(refreshToken === null ? {} : { refreshToken }),
        account: toAccount(row),
      },
    });
  }

  return {
    signIn: ({ body, address }) => {
      const key = `${normalizeEmail(body.email)} ${address}`;
      return turns(key, async () => {
        const wait = perAccount.waitSeconds(key) ?? perAddress.waitSeconds(address);
        if (wait !== null) return refuse('rate-limited', { retryAfterSeconds: wait });
        const row = await findAccountByEmail(database.read, body.email);
        if (!(await verifyPassword(body.password, row?.password_hash ?? null)) || row === null) {
          perAccount.recordFailure(key);
          perAddress.recordFailure(address);
          return refuse('invalid-credentials');
        }
        perAccount.forget(key);
        return toAnswer(await sessions.start(row.id, body.remember));
      });
    },
    refreshSession: async ({ body }) => toAnswer(await sessions.refresh(body.refreshToken)),
    signOut: async ({ account }) => {
      await sessions.revoke(account);
      return ok({ body: {} });
    },
  };
}
