import { ok } from '#common/domain/result.ts';
import { rfc3339 } from '../clock.ts';
import type { Reader, Unit } from '../database/database.ts';
import { type Outcome, refuse } from '../refusal.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { authorisedKeys, heldBy, readableDepartments } from './authority.ts';
import { tellDepartments } from './tellDepartments.ts';

export type Grant = {
  readonly account: SignedIn;
  readonly keyId: string;
  readonly staffKeyId: string;
  readonly wrapped: string;
  readonly now: number;
};

/** A colleague who holds a department's key gives it. What was given already stays as it is. */
export async function grantDepartmentKey(
  unit: Unit,
  { account, keyId, staffKeyId, wrapped, now }: Grant,
): Promise<Outcome<Record<string, never>>> {
  const { tx } = unit;
  const key = await tx
    .selectFrom('department_keys')
    .select(['key_id', 'department_id'])
    .where('key_id', '=', keyId)
    .executeTakeFirst();
  if (key === undefined || !readableDepartments(account).includes(key.department_id))
    return refuse('not-found');
  const authorised = await authorisedKeys(tx, key.department_id);
  if (!(await holdsAnywhere(tx, account, authorised, keyId))) return refuse('key-not-held');
  if (!authorised.some((one) => one.staffKeyId === staffKeyId)) return refuse('forbidden');
  await storeGrant(unit, { keyId, staffKeyId, wrapped, grantedBy: account.id, now });
  tellDepartments(unit, [key.department_id]);
  return ok({});
}

async function holdsAnywhere(
  read: Reader,
  account: SignedIn,
  authorised: Awaited<ReturnType<typeof authorisedKeys>>,
  keyId: string,
): Promise<boolean> {
  for (const { staffKeyId, account: owner } of authorised) {
    if (owner.id === account.id && (await heldBy(read, account, staffKeyId, keyId)) !== null) return true;
  }
  return false;
}

export type StoredGrant = Omit<Grant, 'account'> & { readonly grantedBy: string | null };

export async function storeGrant(
  { tx }: Unit,
  { keyId, staffKeyId, wrapped, grantedBy, now }: StoredGrant,
): Promise<void> {
  await tx
    .insertInto('department_key_grants')
    .values({
      key_id: keyId,
      staff_key_id: staffKeyId,
      wrapped,
      granted_by: grantedBy,
      granted_at: rfc3339(now),
    })
    .onConflict((conflict) => conflict.columns(['key_id', 'staff_key_id']).doNothing())
    .execute();
}
