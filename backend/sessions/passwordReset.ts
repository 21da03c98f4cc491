import type { Language } from '#common/domain/account.ts';
import { ok } from '#common/domain/result.ts';
import { findAccountByEmail, normalizeEmail } from '../accounts/accounts.ts';
import { hashPassword } from '../accounts/passwords.ts';
import { type Clock, HOUR, rfc3339 } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { queueMail } from '../mail/mailQueue.ts';
import { resetMail } from '../mail/resetMail.ts';
import { type Outcome, refuse } from '../refusal.ts';
import { hashToken, newToken } from '../tokens.ts';
import { createFailureLimit } from './failureLimit.ts';
import type { Sessions } from './sessions.ts';

const RESET_LIFETIME_MS = HOUR;
/** More mails to one address within the hour help nobody. */
const RESETS_PER_HOUR = 5;

export type PasswordResets = {
  /** Sends a mail when somebody has this address. Neither the answer nor its time says whether. */
  readonly request: (email: string) => Promise<void>;
  /** The language of the account that a token is for; null when it works no more. */
  readonly languageOf: (token: string) => Promise<Language | null>;
  /** Sets the password, uses up the token and ends every session of the account. */
  readonly redeem: (token: string, newPassword: string) => Promise<Outcome<undefined>>;
};

type Needs = {
  readonly database: Database;
  readonly sessions: Sessions;
  readonly clock: Clock;
  /** Where people reach this server; known only once it listens. */
  readonly publicUrl: () => string;
};

export function createPasswordResets({ database, sessions, clock, publicUrl }: Needs): PasswordResets {
  const limit = createFailureLimit(clock, { failures: RESETS_PER_HOUR, withinMs: HOUR });

  async function languageOf(token: string): Promise<Language | null> {
    const row = await database.read
      .selectFrom('password_resets')
      .innerJoin('accounts', 'accounts.id', 'password_resets.account_id')
      .select('accounts.language')
      .where('password_resets.hash', '=', hashToken(token))
      .where('password_resets.used_at', 'is', null)
      .where('password_resets.expires_at', '>', rfc3339(clock.now()))
      .executeTakeFirst();
    return row?.language ?? null;
  }

  return {
    request: async (email) => {
      const address = normalizeEmail(email);
      if (limit.waitSeconds(address) !== null) return;
      limit.recordFailure(address);
      const account = await findAccountByEmail(database.read, address);
      const token = newToken();
      const now = clock.now();
      await database.write(async (unit) => {
        await unit.tx
          .insertInto('password_resets')
          .values({
            hash: hashToken(token),
            account_id: account?.id ?? null,
            created_at: rfc3339(now),
            expires_at: rfc3339(now + RESET_LIFETIME_MS),
            used_at: null,
          })
          .execute();
        if (account !== null) {
          await queueMail(unit, resetMail(account, `${publicUrl()}/reset/${token}`), now);
        }
        return ok(undefined);
      });
    },

    languageOf,

    redeem: async (token, newPassword) => {
      // Hashing is dear on purpose; it is not spent on a link that opens nothing.
      if ((await languageOf(token)) === null) return refuse('not-found');
      const passwordHash = await hashPassword(newPassword);
      return database.write(async (unit) => {
        const { tx } = unit;
        const used = await tx
          .updateTable('password_resets')
          .set({ used_at: rfc3339(clock.now()) })
          .where('hash', '=', hashToken(token))
          .where('used_at', 'is', null)
          .where('account_id', 'is not', null)
          .where('expires_at', '>', rfc3339(clock.now()))
          .returning('account_id')
          .executeTakeFirst();
        if (used === undefined || used.account_id === null) return refuse('not-found');
        await tx
          .updateTable('accounts')
          .set({ password_hash: passwordHash })
          .where('id', '=', used.account_id)
          .execute();
        await sessions.revokeAllOf(unit, used.account_id);
        return ok(undefined);
      });
    },
  };
}
