import { createHash } from 'node:crypto';
import { sealTo } from '#common/crypto/age.ts';
import type { Department } from '#common/domain/catalog.ts';
import type { SealedData } from '#common/domain/draft.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';

/**
 * Encrypts text to a department's published key (age, https://age-encryption.org/v1) so that only its authorised staff
 * can read it. The text is not kept; the answer is an armored age file. Fails when the department takes no sensitive
 * data or its key does not match the fingerprint that is shown with it.
 */
export async function seal(text: string, department: Department): Promise<Result<SealedData>> {
  const key = department.sensitive;
  if (key === null || fingerprintOf(key.publicKey) !== key.fingerprint) {
    return fail(appError('sealing-unavailable', 'needs-you'));
  }
  const envelope = await sealTo([key.publicKey], text).catch(() => null);
  // Published, with a fingerprint to match, and still no key.
  if (envelope === null) return fail(appError('sealing-unavailable', 'needs-you'));
  return ok({ departmentId: department.id, keyId: key.keyId, envelope });
}

/** SHA-256 (hex) of the recipient as it is written. */
export function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(publicKey).digest('hex');
}
