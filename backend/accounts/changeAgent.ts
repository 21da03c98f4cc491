import { type Account, accountSchema } from '#common/domain/account.ts';
import { ok } from '#common/domain/result.ts';
import { recordCatalog, recordOwn } from '../changes/changeLog.ts';
import type { Unit } from '../database/database.ts';
import { sweepGrants } from '../keys/sweepGrants.ts';
import { type Outcome, refuse } from '../refusal.ts';

export type AgentChange = {
  readonly accountId: string;
  /** The departments that the agent serves from now on; as before when absent. */
  readonly departmentIds?: readonly string[] | undefined;
  readonly permissions?: Account['permissions'] | undefined;
};

/**
 * What an operator decides about an agent. It counts from the next request on: with other departments the agent's cursors
 * are not known any more, so that the tickets of lost ones leave their computers with the next snapshot. Keys that were
 * given for more than the agent may read now are taken back.
 */
export async function changeAgent(
  unit: Unit,
  { accountId, departmentIds, permissions }: AgentChange,
  now: number,
): Promise<Outcome<null>> {
  const agent = await unit.tx
    .selectFrom('accounts')
    .select('id')
    .where('id', '=', accountId)
    .where('role', '=', 'agent')
    .executeTakeFirst();
  if (agent === undefined) return refuse('not-found');
  if (departmentIds !== undefined) {
    const served = await serveOnly(unit, accountId, departmentIds);
    if (!served.ok) return served;
  }
  if (permissions !== undefined) {
    const stored = JSON.stringify(accountSchema.shape.permissions.parse(permissions));
    await unit.tx.updateTable('accounts').set({ permissions: stored }).where('id', '=', accountId).execute();
  }
  await sweepGrants(unit, now);
  await recordOwn(unit, 'account', accountId);
  await recordCatalog(unit);
  unit.announce({ kind: 'account-changed', accountId });
  return ok(null);
}

async function serveOnly(
  { tx }: Unit,
  accountId: string,
  departmentIds: readonly string[],
): Promise<Outcome<null>> {
  const wanted = [...new Set(departmentIds)];
  const known =
    wanted.length === 0
      ? []
      : await tx.selectFrom('departments').select('id').where('id', 'in', wanted).execute();
  if (known.length < wanted.length) return refuse('department-gone');
  await tx.deleteFrom('agent_departments').where('account_id', '=', accountId).execute();
  if (wanted.length > 0) {
    await tx
      .insertInto('agent_departments')
      .values(wanted.map((departmentId) => ({ account_id: accountId, department_id: departmentId })))
      .execute();
  }
  return ok(null);
}
