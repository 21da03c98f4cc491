import type { KeysView } from '#common/ipc/keyViews.ts';

/** Whether this computer could open what is sealed for a department, and if not, why. */
export type ReadAccess =
  | { readonly state: 'can' }
  | { readonly state: 'unknown' | 'notPermitted' | 'revoked' | 'unfit' }
  /** Who could give the key; nobody when there are none. */
  | { readonly state: 'notGiven'; readonly holders: readonly string[] };

export function readAccess(view: KeysView | null, departmentId: string): ReadAccess {
  if (view === null || view.state === 'unknown') return { state: 'unknown' };
  if (view.state === 'not-permitted') return { state: 'notPermitted' };
  if (view.own.isRevoked) return { state: 'revoked' };
  const department = view.departments.find((one) => one.departmentId === departmentId);
  if (department === undefined) return { state: 'notPermitted' };
  if (department.state === 'unfit') return { state: 'unfit' };
  if (department.state === 'held') return { state: 'can' };
  return { state: 'notGiven', holders: [...new Set(department.holders.map(({ name }) => name))] };
}
