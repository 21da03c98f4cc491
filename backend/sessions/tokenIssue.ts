import type { Transaction } from 'kysely';
import { DAY, HOUR, rfc3339 } from '../clock.ts';
import type { Tables } from '../database/tables.ts';
import { hashToken, newToken } from '../tokens.ts';

export const ACCESS_TOKEN_LIFETIME_MS = HOUR;
/** A computer that was not used for this long asks for the password again. */
export const REFRESH_TOKEN_LIFETIME_MS = 60 * DAY;

export type Tokens = {
  readonly accountId: string;
  readonly accessToken: string;
  readonly expiresAt: string;
  /** Null when the session is not to be remembered. */
  readonly refreshToken: string | null;
};

type Session = { readonly id: string; readonly accountId: string };

/** A new access token for a session. Only its hash is stored. */
export async function issueAccessToken(
  tx: Transaction<Tables>,
  session: Session,
  now: number,
): Promise<Tokens> {
  const accessToken = newToken();
  const expiresAt = rfc3339(now + ACCESS_TOKEN_LIFETIME_MS);
  await tx
    .insertInto('access_tokens')
    .values({ hash: hashToken(accessToken), session_id: session.id, expires_at: expiresAt })
    .execute();
  return { accountId: session.accountId, accessToken, expiresAt, refreshToken: null };
}

/** A new refresh token beside it, the successor of `parentHash` when it was exchanged for one. */
export async function issueBothTokens(
  tx: Transaction<Tables>,
  session: Session,
  parentHash: string | null,
  now: number,
): Promise<Tokens> {
  const refreshToken = newToken();
  await tx
    .insertInto('refresh_tokens')
    .values({
      hash: hashToken(refreshToken),
      session_id: session.id,
      parent_hash: parentHash,
      expires_at: rfc3339(now + REFRESH_TOKEN_LIFETIME_MS),
      spent_at: null,
    })
    .execute();
  return { ...(await issueAccessToken(tx, session, now)), refreshToken };
}
