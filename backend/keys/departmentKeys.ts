import type { NewDepartmentKey } from '#common/api/keySchemas.ts';
import { ok } from '#common/domain/result.ts';
import { recordCatalog } from '../changes/changeLog.ts';
import { rfc3339 } from '../clock.ts';
import type { Unit } from '../database/database.ts';
import { type Outcome, refuse } from '../refusal.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { sha256Hex } from '../tokens.ts';
import { authorisedKeys, currentKey, heldBy, readableDepartments } from './authority.ts';
import { readRecoveryRecipient } from './recoveryRecipient.ts';
import { tellDepartments } from './tellDepartments.ts';

export type PublishedKey = {
  readonly departmentId: string;
  readonly keyId: string;
  readonly publicKey: string;
  readonly recoveryWrapped: string | null;
  /** The agent who made it; null for an operator. */
  readonly createdBy: string | null;
  readonly now: number;
};

/** Publishes a department's key in place of the one it had, which from now on takes nothing more. */
export async function publishKey(
  unit: Unit,
  { departmentId, keyId, publicKey, recoveryWrapped, createdBy, now }: PublishedKey,
): Promise<void> {
  const time = rfc3339(now);
  await unit.tx
    .updateTable('department_keys')
    .set({ retired_at: time, rotation_needed_at: null })
    .where('department_id', '=', departmentId)
    .where('retired_at', 'is', null)
    .execute();
  await unit.tx
    .insertInto('department_keys')
    .values({
      key_id: keyId,
      department_id: departmentId,
      public_key: publicKey,
      fingerprint: sha256Hex(publicKey),
      created_at: time,
      retired_at: null,
      recovery_wrapped: recoveryWrapped,
      created_by: createdBy,
      rotation_needed_at: null,
    })
    .execute();
}

export type ReplaceKey = {
  readonly account: SignedIn;
  readonly departmentId: string;
  readonly key: NewDepartmentKey;
  readonly now: number;
};

/** A new key that was made on an agent's computer. Only who holds the present one may replace it. */
export async function replaceDepartmentKey(
  unit: Unit,
  { account, departmentId, key, now }: ReplaceKey,
): Promise<Outcome<{ readonly isRepeat: boolean }>> {
  const { tx } = unit;
  if (!readableDepartments(account).includes(departmentId)) return refuse('forbidden');
  const present = await currentKey(tx, departmentId);
  if (present === null) return refuse('not-found');
  if (present.key_id === key.keyId && present.public_key === key.publicKey) return ok({ isRepeat: true });
  if (present.key_id !== key.replaces) return refuse('key-replaced');
  const used = await tx
    .selectFrom('department_keys')
    .select('key_id')
    .where('key_id', '=', key.keyId)
    .executeTakeFirst();
  if (used !== undefined) return refuse('id-reused');

  const authorised = await authorisedKeys(tx, departmentId);
  const own = authorised.filter(({ account: owner }) => owner.id === account.id);
  const held = await Promise.all(
    own.map(({ staffKeyId }) => heldBy(tx, account, staffKeyId, present.key_id)),
  );
  if (held.every((wrapped) => wrapped === null)) return refuse('key-not-held');
  const allowed = new Set(authorised.map(({ staffKeyId }) => staffKeyId));
  const grants = key.grants.filter(({ staffKeyId }) => allowed.has(staffKeyId));
  const recovery = await readRecoveryRecipient(tx);
  if (recovery !== null && key.recoveryWrapped === null) return refuseAt('/recoveryWrapped');
  if (!grants.some(({ staffKeyId }) => own.some((mine) => mine.staffKeyId === staffKeyId)))
    return refuseAt('/grants');

  await publishKey(unit, {
    departmentId,
    keyId: key.keyId,
    publicKey: key.publicKey,
    recoveryWrapped: key.recoveryWrapped,
    createdBy: account.id,
    now,
  });
  await tx
    .insertInto('department_key_grants')
    .values(
      grants.map(({ staffKeyId, wrapped }) => ({
        key_id: key.keyId,
        staff_key_id: staffKeyId,
        wrapped,
        granted_by: account.id,
        granted_at: rfc3339(now),
      })),
    )
    .execute();
  await recordCatalog(unit);
  tellDepartments(unit, [departmentId]);
  return ok({ isRepeat: false });
}

function refuseAt(pointer: string): Outcome<never> {
  return refuse('invalid-request', { errors: [{ pointer, code: 'missing' }] });
}
