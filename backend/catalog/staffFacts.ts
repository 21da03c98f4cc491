import type { Catalog, ResponseTargets, StaffMember } from '#common/domain/catalog.ts';
import { responseTargetsSchema } from '#common/domain/catalog.ts';
import type { Reader, Unit } from '../database/database.ts';

const TARGETS = 'response-targets';

/** What the catalog says to agents alone: who can be assigned, and within what time the company means to answer. */
export async function staffFacts(read: Reader): Promise<Pick<Catalog, 'staff' | 'responseTargets'>> {
  const responseTargets = await readTargets(read);
  return { staff: await readStaff(read), ...(responseTargets === null ? {} : { responseTargets }) };
}

async function readStaff(read: Reader): Promise<StaffMember[]> {
  const people = await read
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('role', '=', 'agent')
    .orderBy('name')
    .orderBy('id')
    .execute();
  const served = await read.selectFrom('agent_departments').selectAll().orderBy('department_id').execute();
  const byAccount = Map.groupBy(served, (row) => row.account_id);
  return people.map(({ id, name }) => ({
    id,
    name,
    departmentIds: (byAccount.get(id) ?? []).map((row) => row.department_id),
  }));
}

async function readTargets(read: Reader): Promise<ResponseTargets | null> {
  const row = await read.selectFrom('settings').select('value').where('key', '=', TARGETS).executeTakeFirst();
  return row === undefined ? null : responseTargetsSchema.parse(JSON.parse(row.value));
}

/** The catalog's change is recorded by whoever sets them. */
export async function setTargets({ tx }: Pick<Unit, 'tx'>, targets: ResponseTargets): Promise<void> {
  const value = JSON.stringify(targets);
  await tx
    .insertInto('settings')
    .values({ key: TARGETS, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
