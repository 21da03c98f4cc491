import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { authorisedKeys, currentKey } from '../keys/authority.ts';
import { grantByRecovery } from '../keys/operator.ts';
import { readRecoveryFile, recoveryFile } from '../keys/recovery.ts';

type Needs = { readonly database: Database; readonly dataDir: string; readonly clock: Clock };

/**
 * The demonstration has no operator and leaves its recovery key in its folder, so it gives a department's key by itself to
 * an agent's computer while no other agent holds it, who could. A server for a company never does this.
 */
export function demoOperator({ database, dataDir, clock }: Needs): (staffKeyId: string) => Promise<void> {
  return async (staffKeyId) => {
    const recovery = await readRecoveryFile(recoveryFile(dataDir));
    if (!recovery.ok) return;
    for (const departmentId of await departmentsInNeed(database, staffKeyId)) {
      await grantByRecovery(database, {
        departmentId,
        staffKeyId,
        recoveryIdentity: recovery.value,
        now: clock.now(),
        isToBeReplaced: false,
      });
    }
  };
}

async function departmentsInNeed(
  { read }: Pick<Database, 'read'>,
  staffKeyId: string,
): Promise<readonly string[]> {
  const departments = await read
    .selectFrom('department_keys')
    .select('department_id')
    .where('retired_at', 'is', null)
    .execute();
  const inNeed: string[] = [];
  for (const { department_id: departmentId } of departments) {
    const authorised = await authorisedKeys(read, departmentId);
    const asking = authorised.find((one) => one.staffKeyId === staffKeyId);
    const key = await currentKey(read, departmentId);
    if (asking === undefined || key === null) continue;
    const grants = await read
      .selectFrom('department_key_grants')
      .select('staff_key_id')
      .where('key_id', '=', key.key_id)
      .execute();
    const given = new Set(grants.map((grant) => grant.staff_key_id));
    const others = authorised.filter(({ account }) => account.id !== asking.account.id);
    if (!given.has(staffKeyId) && !others.some((one) => given.has(one.staffKeyId))) inNeed.push(departmentId);
  }
  return inNeed;
}
