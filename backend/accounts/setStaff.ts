import type { Account } from '#common/domain/account.ts';
import type { Unit } from '../database/database.ts';
import { sweepGrants } from '../keys/sweepGrants.ts';

export type StaffChange = {
  readonly accountId: string;
  readonly permissions: Account['permissions'];
  readonly departmentIds: readonly string[];
};

/** What an agent may from now on, and where. Keys that were given for more than that are taken back with it. */
export async function setStaff(
  unit: Unit,
  { accountId, permissions, departmentIds }: StaffChange,
  now: number,
): Promise<void> {
  const { tx } = unit;
  await tx
    .updateTable('accounts')
    .set({ permissions: JSON.stringify(permissions) })
    .where('id', '=', accountId)
    .where('role', '=', 'agent')
    .execute();
  await tx.deleteFrom('agent_departments').where('account_id', '=', accountId).execute();
  for (const departmentId of departmentIds) {
    await tx
      .insertInto('agent_departments')
      .values({ account_id: accountId, department_id: departmentId })
      .execute();
  }
  await sweepGrants(unit, now);
}
