import type { RouteBody, RouteResponse } from '#common/api/routes.ts';
import { ok } from '#common/domain/result.ts';
import { rfc3339 } from '../clock.ts';
import type { Reader, Unit } from '../database/database.ts';
import { type Outcome, refuse } from '../refusal.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { readableDepartments } from './authority.ts';
import { sweepGrants } from './sweepGrants.ts';
import { tellDepartments } from './tellDepartments.ts';

export type RegisterStaffKey = {
  readonly account: SignedIn;
  readonly id: string;
  readonly key: RouteBody<'registerStaffKey'>;
  readonly now: number;
};

/** Takes down the public half of a computer's key. The same again changes nothing; one that was revoked stays so. */
export async function registerStaffKey(
  unit: Unit,
  { account, id, key, now }: RegisterStaffKey,
): Promise<Outcome<RouteResponse<'registerStaffKey'>>> {
  if (!account.permissions.includes('sensitive:reveal')) return refuse('forbidden');
  const known = await findStaffKey(unit.tx, id);
  if (known !== null) {
    const isSame = known.account_id === account.id && known.public_key === key.publicKey;
    return isSame
      ? ok({ registeredAt: known.registered_at, revokedAt: known.revoked_at })
      : refuse('id-reused');
  }
  const registeredAt = rfc3339(now);
  await unit.tx
    .insertInto('staff_keys')
    .values({
      id,
      account_id: account.id,
      public_key: key.publicKey,
      registered_at: registeredAt,
      revoked_at: null,
    })
    .execute();
  tellDepartments(unit, readableDepartments(account));
  return ok({ registeredAt, revokedAt: null });
}

/** The computer is lost, or given away: nothing is given to its key any more, and what it held has to be replaced. */
export async function revokeStaffKey(
  unit: Unit,
  { account, id, now }: Omit<RegisterStaffKey, 'key'>,
): Promise<Outcome<Record<string, never>>> {
  const known = await findStaffKey(unit.tx, id);
  if (known === null || known.account_id !== account.id) return refuse('not-found');
  if (known.revoked_at !== null) return ok({});
  await unit.tx
    .updateTable('staff_keys')
    .set({ revoked_at: rfc3339(now) })
    .where('id', '=', id)
    .execute();
  await sweepGrants(unit, now);
  return ok({});
}

async function findStaffKey(read: Reader, id: string) {
  const row = await read.selectFrom('staff_keys').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}
