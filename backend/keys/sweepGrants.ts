import { rfc3339 } from '../clock.ts';
import type { Unit } from '../database/database.ts';
import { authorisedKeys } from './authority.ts';
import { tellDepartments } from './tellDepartments.ts';

/**
 * Deletes what was given to keys whose agents may not have it any more: revoked, left, moved, permission taken away. They
 * may have kept the private half, so the department's key has to be replaced, and its agents are told. Called in the
 * transaction of whatever takes something away, and at every start, in case that was done by other hands.
 */
export async function sweepGrants(unit: Unit, now: number): Promise<void> {
  const { tx } = unit;
  const keys = await tx
    .selectFrom('department_keys')
    .select(['key_id', 'department_id', 'retired_at'])
    .execute();
  for (const { key_id: keyId, department_id: departmentId, retired_at: retiredAt } of keys) {
    const authorised = (await authorisedKeys(tx, departmentId)).map(({ staffKeyId }) => staffKeyId);
    const taken = await tx
      .deleteFrom('department_key_grants')
      .where('key_id', '=', keyId)
      .$if(authorised.length > 0, (query) => query.where('staff_key_id', 'not in', authorised))
      .executeTakeFirst();
    if (taken.numDeletedRows === 0n || retiredAt !== null) continue;
    await markForReplacement(unit, keyId, now);
    tellDepartments(unit, [departmentId]);
  }
}

export async function markForReplacement({ tx }: Unit, keyId: string, now: number): Promise<void> {
  await tx
    .updateTable('department_keys')
    .set({ rotation_needed_at: rfc3339(now) })
    .where('key_id', '=', keyId)
    .where('retired_at', 'is', null)
    .where('rotation_needed_at', 'is', null)
    .execute();
}
