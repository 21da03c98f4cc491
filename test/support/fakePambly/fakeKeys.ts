import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { PamblyApi } from '#common/ipc/api.ts';
import type { DepartmentKeyView, KeysView, StaffKeyView } from '#common/ipc/keyViews.ts';
import type { FakeWorld } from './fakeWorld.ts';

type KeyVerbs = Pick<
  PamblyApi,
  | 'getDepartmentKey'
  | 'acceptDepartmentKey'
  | 'revealSensitiveData'
  | 'copySensitiveText'
  | 'getKeys'
  | 'refreshKeys'
  | 'grantDepartmentKey'
  | 'replaceDepartmentKey'
  | 'revokeKey'
  | 'renewKey'
>;

type Known = Extract<KeysView, { state: 'known' }>;

export function fakeKeys(world: FakeWorld): KeyVerbs {
  const change = (to: (known: Known) => Known): Result<KeysView> => {
    if (world.keys.state === 'known') world.keys = to(world.keys);
    world.emit('keys.changed', world.keys);
    return ok(world.keys);
  };
  const departmentKey = (departmentId: string): Result<DepartmentKeyView> => {
    const key = world.state.catalog?.departments.find(({ id }) => id === departmentId)?.sensitive ?? null;
    if (key === null) return ok({ state: 'none' });
    const before = world.keysBefore.get(departmentId);
    return before === undefined
      ? ok({ state: 'known', fingerprint: key.fingerprint })
      : ok({ state: 'changed', fingerprint: key.fingerprint, before });
  };
  return {
    getDepartmentKey: async ({ departmentId }) => departmentKey(departmentId),
    acceptDepartmentKey: async ({ departmentId }) => {
      world.keysBefore.delete(departmentId);
      return departmentKey(departmentId);
    },
    revealSensitiveData: async ({ ticketId }) =>
      world.threads.has(ticketId)
        ? ok({ text: 'usuario: lucia\nclave: Ñandú-42', showForMs: 60_000 })
        : fail(appError('reveal-not-permitted', 'needs-you')),
    copySensitiveText: async () => ok(null),
    getKeys: async () => ok(world.keys),
    refreshKeys: async () => ok(world.keys),
    grantDepartmentKey: async ({ staffKeyId }) =>
      change((known) => ({
        ...known,
        departments: known.departments.map((department) => {
          const isReceiver = (key: StaffKeyView): boolean => key.staffKeyId === staffKeyId;
          return {
            ...department,
            holders: [...department.holders, ...department.waiting.filter(isReceiver)],
            waiting: department.waiting.filter((key) => !isReceiver(key)),
          };
        }),
      })),
    replaceDepartmentKey: async ({ departmentId }) =>
      change((known) => ({
        ...known,
        departments: known.departments.map((department) =>
          department.departmentId === departmentId ? { ...department, isToBeReplaced: false } : department,
        ),
      })),
    revokeKey: async () => change((known) => ({ ...known, own: { ...known.own, isRevoked: true } })),
    renewKey: async () => change((known) => ({ ...known, own: { ...known.own, isRevoked: false } })),
  };
}
