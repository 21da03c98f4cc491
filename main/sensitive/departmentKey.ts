import type { Department } from '#common/domain/catalog.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { DepartmentKeyView } from '#common/ipc/keyViews.ts';
import { attempt } from '../store/storageError.ts';
import { fingerprintOf } from './seal.ts';
import type { TrustedKeys } from './trustedKeys.ts';

/**
 * The key that a department publishes, against the one that this computer remembers. The fingerprint is of the key itself,
 * whatever was published beside it.
 */
export function judgeDepartmentKey(
  department: Department | undefined,
  before: string | null,
): DepartmentKeyView {
  const key = department?.sensitive ?? null;
  if (key === null) return { state: 'none' };
  const fingerprint = fingerprintOf(key.publicKey);
  return before === null || before === fingerprint
    ? { state: 'known', fingerprint }
    : { state: 'changed', fingerprint, before };
}

/** The same, and the first key that is seen is remembered from here on. */
export function lookAtDepartmentKey(
  department: Department | undefined,
  trusted: TrustedKeys,
): Result<DepartmentKeyView> {
  const before = department === undefined ? null : trusted.department(department.id);
  const view = judgeDepartmentKey(department, before);
  if (department === undefined || view.state !== 'known' || before !== null) return ok(view);
  const kept = attempt(() => trusted.trustDepartment(department.id, view.fingerprint));
  return kept.ok ? ok(view) : kept;
}

/** The person goes on with the key that they were shown, and with no other that came meanwhile. */
export function acceptDepartmentKey(
  department: Department | undefined,
  shown: string,
  trusted: TrustedKeys,
): Result<DepartmentKeyView> {
  const view = judgeDepartmentKey(department, null);
  if (department === undefined || view.state === 'none') return ok({ state: 'none' });
  if (view.fingerprint !== shown) return fail(appError('key-changed', 'needs-you'));
  const kept = attempt(() => trusted.trustDepartment(department.id, shown));
  return kept.ok ? ok(view) : kept;
}
