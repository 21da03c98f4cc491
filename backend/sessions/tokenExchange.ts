import type { Transaction } from 'kysely';
import { rfc3339 } from '../clock.ts';
import type { Unit } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { hashToken } from '../tokens.ts';
import { issueBothTokens, type Tokens } from './tokenIssue.ts';

/**
 * Exchanges a refresh token for a successor, or answers null when it opens nothing. The token itself stays valid until a
 * successor is first used, since the answer that carried it may have been lost; a use after that revokes the session,
 * for then two hold the same token.
 */
export async function exchangeToken(unit: Unit, refreshToken: string, now: number): Promise<Tokens | null> {
  const { tx } = unit;
  const time = rfc3339(now);
  const token = await tx
    .selectFrom('refresh_tokens')
    .innerJoin('sessions', 'sessions.id', 'refresh_tokens.session_id')
    .selectAll('refresh_tokens')
    .select('sessions.account_id')
    .where('refresh_tokens.hash', '=', hashToken(refreshToken))
    .where('refresh_tokens.expires_at', '>', time)
    .where('sessions.revoked_at', 'is', null)
    .executeTakeFirst();
  if (token === undefined) return null;
  if (token.spent_at !== null) {
    await revokeSession(unit, { id: token.session_id, accountId: token.account_id }, time);
    return null;
  }
  await spendElders(tx, token.hash, token.parent_hash, time);
  return issueBothTokens(tx, { id: token.session_id, accountId: token.account_id }, token.hash, now);
}

/** Using a token shows that it arrived: from now on its parent, and other successors of that parent, are spent. */
async function spendElders(
  tx: Transaction<Tables>,
  hash: string,
  parentHash: string | null,
  time: string,
): Promise<void> {
  if (parentHash === null) return;
  await tx
    .updateTable('refresh_tokens')
    .set({ spent_at: time })
    .where('spent_at', 'is', null)
    .where((row) =>
      row.or([
        row('hash', '=', parentHash),
        row.and([row('parent_hash', '=', parentHash), row('hash', '!=', hash)]),
      ]),
    )
    .execute();
}

export async function revokeSession(
  { tx, announce }: Unit,
  session: { readonly id: string; readonly accountId: string },
  time: string,
): Promise<void> {
  announce({ kind: 'sessions-ended', accountId: session.accountId });
  await tx
    .updateTable('sessions')
    .set({ revoked_at: time })
    .where('id', '=', session.id)
    .where('revoked_at', 'is', null)
    .execute();
}
