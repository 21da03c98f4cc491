import type { Keyring, KeyringDepartment, NewDepartmentKey } from '#common/api/keySchemas.ts';
import { newKeyPair, sealTo } from '#common/crypto/age.ts';
import { newId } from '#common/domain/ids.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import { isOwn } from './keysView.ts';
import { fingerprintOf } from './seal.ts';
import type { StaffIdentity } from './staffIdentity.ts';

/**
 * A new pair for a department, its private half sealed to this computer, to the recovery key, and to the colleagues whose
 * fingerprints the person has compared. Whoever the server merely names gets nothing: they wait, to be compared later.
 */
export async function newDepartmentKey(
  department: KeyringDepartment,
  { recovery }: Pick<Keyring, 'recovery'>,
  own: StaffIdentity,
  isCompared: (fingerprint: string) => boolean,
): Promise<Result<NewDepartmentKey>> {
  if (recovery !== null && !isCompared(fingerprintOf(recovery))) {
    return fail(appError('key-not-compared', 'needs-you'));
  }
  const { identity, recipient } = await newKeyPair();
  const receivers = [...department.holders, ...department.waiting].filter(
    (key) => isOwn(key, own) || isCompared(fingerprintOf(key.publicKey)),
  );
  const grants = await Promise.all(
    receivers.map(async ({ staffKeyId, publicKey }) => ({
      staffKeyId,
      wrapped: await sealTo([publicKey], identity),
    })),
  );
  return ok({
    keyId: newId(),
    publicKey: recipient,
    replaces: department.keyId,
    grants,
    recoveryWrapped: recovery === null ? null : await sealTo([recovery], identity),
  });
}
