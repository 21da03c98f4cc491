import { newId } from '#common/domain/ids.ts';
import { ok } from '#common/domain/result.ts';
import { departmentsOf, toAccount } from '../accounts/accounts.ts';
import { type Clock, rfc3339 } from '../clock.ts';
import type { Database, Unit } from '../database/database.ts';
import { type Outcome, refuse } from '../refusal.ts';
import { hashToken } from '../tokens.ts';
import type { SignedIn } from './signedIn.ts';
import { exchangeToken, revokeSession } from './tokenExchange.ts';
import { issueAccessToken, issueBothTokens, type Tokens } from './tokenIssue.ts';

/** Sessions and their tokens. Tokens are stored hashed; nothing stored here opens anything. */
export type Sessions = {
  readonly start: (accountId: string, remember: boolean) => Promise<Outcome<Tokens>>;
  readonly refresh: (refreshToken: string) => Promise<Outcome<Tokens>>;
  /** Whom an access token belongs to, or null when it is unknown, expired or revoked. */
  readonly find: (accessToken: string) => Promise<SignedIn | null>;
  readonly revoke: (session: Pick<SignedIn, 'id' | 'sessionId'>) => Promise<void>;
  readonly revokeAllOf: (unit: Unit, accountId: string) => Promise<void>;
};

export function createSessions(database: Database, clock: Clock): Sessions {
  const nowText = () => rfc3339(clock.now());
  return {
    start: (accountId, remember) =>
      database.write(async ({ tx }) => {
        const session = { id: newId(), accountId };
        await tx
          .insertInto('sessions')
          .values({ id: session.id, account_id: accountId, created_at: nowText(), revoked_at: null })
          .execute();
        return ok(
          remember
            ? await issueBothTokens(tx, session, null, clock.now())
            : await issueAccessToken(tx, session, clock.now()),
        );
      }),

    refresh: async (refreshToken) => {
      // A refusal would undo the revocation that a reused token causes; so "nothing" is a value until it is committed.
      const outcome = await database.write(async (unit) =>
        ok(await exchangeToken(unit, refreshToken, clock.now())),
      );
      if (!outcome.ok) return outcome;
      return outcome.value === null ? refuse('session-expired') : ok(outcome.value);
    },

    find: async (accessToken) => {
      const row = await database.read
        .selectFrom('access_tokens')
        .innerJoin('sessions', 'sessions.id', 'access_tokens.session_id')
        .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
        .selectAll('accounts')
        .select('sessions.id as session_id')
        .where('access_tokens.hash', '=', hashToken(accessToken))
        .where('access_tokens.expires_at', '>', nowText())
        .where('sessions.revoked_at', 'is', null)
        .executeTakeFirst();
      if (row === undefined) return null;
      const departmentIds = row.role === 'agent' ? await departmentsOf(database.read, row.id) : [];
      return { ...toAccount(row), sessionId: row.session_id, departmentIds };
    },

    revoke: async ({ id: accountId, sessionId }) => {
      await database.write(async (unit) =>
        ok(await revokeSession(unit, { id: sessionId, accountId }, nowText())),
      );
    },

    revokeAllOf: async ({ tx, announce }, accountId) => {
      announce({ kind: 'sessions-ended', accountId });
      await tx
        .updateTable('sessions')
        .set({ revoked_at: nowText() })
        .where('account_id', '=', accountId)
        .where('revoked_at', 'is', null)
        .execute();
    },
  };
}
