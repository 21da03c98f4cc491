import { newId } from '#common/domain/ids.ts';
import { ok } from '#common/domain/result.ts';
import type { Transaction } from 'kysely';
import { departmentsOf, toAccount } from '../accounts/accounts.ts';
import { type Clock, DAY, HOUR, rfc3339 } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { type Outcome, refuse } from '../refusal.ts';
import { hashToken, newToken } from '../tokens.ts';
import type { SignedIn } from './signedIn.ts';

const ACCESS_TOKEN_LIFETIME_MS = HOUR;
/** A computer that was not used for this long asks for the password again. */
const REFRESH_TOKEN_LIFETIME_MS = 60 * DAY;

export type Tokens = {
  readonly accountId: string;
  readonly accessToken: string;
  readonly expiresAt: string;
  /** Null when the session is not to be remembered. */
  readonly refreshToken: string | null;
};

/** Sessions and their tokens. Tokens are stored hashed; nothing stored here opens anything. */
export type Sessions = {
  readonly start: (accountId: string, remember: boolean) => Promise<Outcome<Tokens>>;
  /**
   * Exchanges a refresh token for its successor. The token stays valid until a successor is first used, since the
   * answer that carried it may have been lost; a use after that revokes the session.
   */
  readonly refresh: (refreshToken: string) => Promise<Outcome<Tokens>>;
  /** Whom an access token belongs to, or null when it is unknown, expired or revoked. */
  readonly find: (accessToken: string) => Promise<SignedIn | null>;
  readonly revoke: (sessionId: string) => Promise<void>;
  readonly revokeAllOf: (tx: Transaction<Tables>, accountId: string) => Promise<void>;
};

export function createSessions(database: Database, clock: Clock): Sessions {
  const nowText = () => rfc3339(clock.now());

  async function issue(
    tx: Transaction<Tables>,
    session: { readonly id: string; readonly accountId: string },
    parentHash: string | null,
    remember: boolean,
  ): Promise<Tokens> {
    const accessToken = newToken();
    const expiresAt = rfc3339(clock.now() + ACCESS_TOKEN_LIFETIME_MS);
    await tx
      .insertInto('access_tokens')
      .values({ hash: hashToken(accessToken), session_id: session.id, expires_at: expiresAt })
      .execute();
    if (!remember) return { accountId: session.accountId, accessToken, expiresAt, refreshToken: null };
    const refreshToken = newToken();
    await tx
      .insertInto('refresh_tokens')
      .values({
        hash: hashToken(refreshToken),
        session_id: session.id,
        parent_hash: parentHash,
        expires_at: rfc3339(clock.now() + REFRESH_TOKEN_LIFETIME_MS),
        spent_at: null,
      })
      .execute();
    return { accountId: session.accountId, accessToken, expiresAt, refreshToken };
  }

  /** Using a token shows that it arrived: from now on its parent, and other successors of that parent, are spent. */
  async function spendElders(
    tx: Transaction<Tables>,
    hash: string,
    parentHash: string | null,
  ): Promise<void> {
    if (parentHash === null) return;
    await tx
      .updateTable('refresh_tokens')
      .set({ spent_at: nowText() })
      .where('spent_at', 'is', null)
      .where((row) =>
        row.or([
          row('hash', '=', parentHash),
          row.and([row('parent_hash', '=', parentHash), row('hash', '!=', hash)]),
        ]),
      )
      .execute();
  }

  async function setRevoked(tx: Transaction<Tables>, sessionId: string): Promise<void> {
    await tx
      .updateTable('sessions')
      .set({ revoked_at: nowText() })
      .where('id', '=', sessionId)
      .where('revoked_at', 'is', null)
      .execute();
  }

  return {
    start: (accountId, remember) =>
      database.write(async ({ tx }) => {
        const session = { id: newId(), accountId };
        await tx
          .insertInto('sessions')
          .values({ id: session.id, account_id: accountId, created_at: nowText(), revoked_at: null })
          .execute();
        return ok(await issue(tx, session, null, remember));
      }),

    refresh: async (refreshToken) => {
      const hash = hashToken(refreshToken);
      const outcome = await database.write(async ({ tx }) => {
        const token = await tx
          .selectFrom('refresh_tokens')
          .innerJoin('sessions', 'sessions.id', 'refresh_tokens.session_id')
          .selectAll('refresh_tokens')
          .select(['sessions.account_id', 'sessions.revoked_at'])
          .where('refresh_tokens.hash', '=', hash)
          .executeTakeFirst();
        if (token === undefined || token.revoked_at !== null || token.expires_at <= nowText())
          return ok(null);
        if (token.spent_at !== null) {
          await setRevoked(tx, token.session_id);
          return ok(null);
        }
        await spendElders(tx, hash, token.parent_hash);
        return ok(await issue(tx, { id: token.session_id, accountId: token.account_id }, hash, true));
      });
      if (!outcome.ok) return outcome;
      return outcome.value === null ? refuse('session-expired') : ok(outcome.value);
    },

    find: async (accessToken) => {
      const row = await database.read
        .selectFrom('access_tokens')
        .innerJoin('sessions', 'sessions.id', 'access_tokens.session_id')
        .innerJoin('accounts', 'accounts.id', 'sessions.account_id')
        .selectAll('accounts')
        .select(['sessions.id as session_id'])
        .where('access_tokens.hash', '=', hashToken(accessToken))
        .where('access_tokens.expires_at', '>', nowText())
        .where('sessions.revoked_at', 'is', null)
        .executeTakeFirst();
      if (row === undefined) return null;
      const departmentIds = row.role === 'agent' ? await departmentsOf(database.read, row.id) : [];
      return { ...toAccount(row), sessionId: row.session_id, departmentIds };
    },

    revoke: async (sessionId) => {
      await database.write(async ({ tx }) => {
        await setRevoked(tx, sessionId);
        return ok(undefined);
      });
    },

    revokeAllOf: async (tx, accountId) => {
      await tx
        .updateTable('sessions')
        .set({ revoked_at: nowText() })
        .where('account_id', '=', accountId)
        .where('revoked_at', 'is', null)
        .execute();
    },
  };
}
