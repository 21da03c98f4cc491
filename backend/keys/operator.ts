import { fail, ok, type Result } from '#common/domain/result.ts';
import type { Database } from '../database/database.ts';
import { authorisedKeys, currentKey } from './authority.ts';
import { storeGrant } from './grants.ts';
import { rewrap } from './recovery.ts';
import { markForReplacement } from './sweepGrants.ts';
import { tellDepartments } from './tellDepartments.ts';

export type RecoveryGrant = {
  readonly departmentId: string;
  readonly staffKeyId: string;
  readonly recoveryIdentity: string;
  readonly now: number;
  /** Whether the department's agents are told to replace the key, which this machine has seen. */
  readonly isToBeReplaced: boolean;
};

/**
 * What the recovery key is for: gives the department's present key to the computer of an agent who may have it, when no
 * colleague can. An error is a sentence for the operator.
 */
export async function grantByRecovery(
  database: Database,
  { departmentId, staffKeyId, recoveryIdentity, now, isToBeReplaced }: RecoveryGrant,
): Promise<Result<null, string>> {
  const key = await currentKey(database.read, departmentId);
  if (key === null) return fail('The department has no key');
  if (key.recovery_wrapped === null) return fail('The department’s key is not sealed to the recovery key');
  const authorised = await authorisedKeys(database.read, departmentId);
  const staffKey = authorised.find((one) => one.staffKeyId === staffKeyId);
  if (staffKey === undefined) {
    return fail('There is no live key of this id of an agent who may read the department’s sensitive data');
  }
  const wrapped = await rewrap(key.recovery_wrapped, recoveryIdentity, staffKey.publicKey);
  if (wrapped === null) return fail('The recovery key does not open the department’s key');
  await database.write(async (unit) => {
    await storeGrant(unit, { keyId: key.key_id, staffKeyId, wrapped, grantedBy: null, now });
    if (isToBeReplaced) await markForReplacement(unit, key.key_id, now);
    tellDepartments(unit, [departmentId]);
    return ok(null);
  });
  return ok(null);
}
