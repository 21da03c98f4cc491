import { ok } from '#common/domain/result.ts';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Handlers } from '../http/handler.ts';
import { replaceDepartmentKey } from './departmentKeys.ts';
import { grantDepartmentKey } from './grants.ts';
import { readKeyring } from './keyring.ts';
import { registerStaffKey, revokeStaffKey } from './staffKeys.ts';

type Needs = {
  readonly database: Database;
  readonly clock: Clock;
  /** After an agent's computer has registered its key. */
  readonly onRegistered: (staffKeyId: string) => Promise<void>;
};

type KeyRoutes =
  | 'registerStaffKey'
  | 'revokeStaffKey'
  | 'getKeyring'
  | 'grantDepartmentKey'
  | 'replaceDepartmentKey';

const UNCACHED = { 'Cache-Control': 'no-store' };

/** Keys of agents' computers, and of departments. The server keeps public halves, and private ones only sealed. */
export function keyHandlers({ database, clock, onRegistered }: Needs): Pick<Handlers, KeyRoutes> {
  const now = () => clock.now();
  return {
    registerStaffKey: async ({ account, params: { id }, body: key }) => {
      const outcome = await database.write((unit) =>
        registerStaffKey(unit, { account, id, key, now: now() }),
      );
      if (!outcome.ok) return outcome;
      if (outcome.value.revokedAt === null) await onRegistered(id);
      return ok({ body: outcome.value });
    },

    revokeStaffKey: async ({ account, params: { id } }) => {
      const outcome = await database.write((unit) => revokeStaffKey(unit, { account, id, now: now() }));
      return outcome.ok ? ok({ body: outcome.value }) : outcome;
    },

    getKeyring: async ({ account, query: { staffKeyId } }) =>
      ok({ body: await readKeyring(database.read, account, staffKeyId), headers: UNCACHED }),

    grantDepartmentKey: async ({ account, params, body: { wrapped } }) => {
      const outcome = await database.write((unit) =>
        grantDepartmentKey(unit, { account, ...params, wrapped, now: now() }),
      );
      return outcome.ok ? ok({ body: outcome.value }) : outcome;
    },

    replaceDepartmentKey: async ({ account, params: { id: departmentId }, body: key }) => {
      const outcome = await database.write((unit) =>
        replaceDepartmentKey(unit, { account, departmentId, key, now: now() }),
      );
      return outcome.ok ? ok({ status: outcome.value.isRepeat ? 200 : 201, body: {} }) : outcome;
    },
  };
}
