import type { Keyring, KeyringDepartment } from '#common/api/keySchemas.ts';
import type { Reader } from '../database/database.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { authorisedKeys, currentKey, readableDepartments } from './authority.ts';
import { readRecoveryRecipient } from './recoveryRecipient.ts';

/** What one computer of an agent's has been given, and who else holds the same keys or waits for them. */
export async function readKeyring(read: Reader, account: SignedIn, staffKeyId: string): Promise<Keyring> {
  const mine = await read
    .selectFrom('staff_keys')
    .selectAll()
    .where('account_id', '=', account.id)
    .orderBy('registered_at')
    .execute();
  const own = mine.find(({ id }) => id === staffKeyId);
  const departments: KeyringDepartment[] = [];
  for (const departmentId of readableDepartments(account)) {
    const department = await readDepartment(read, departmentId, staffKeyId);
    if (department !== null) departments.push(department);
  }
  return {
    own: own === undefined ? 'unknown' : own.revoked_at === null ? 'live' : 'revoked',
    others: mine
      .filter(({ id, revoked_at: revokedAt }) => id !== staffKeyId && revokedAt === null)
      .map((row) => ({ staffKeyId: row.id, publicKey: row.public_key, registeredAt: row.registered_at })),
    recovery: await readRecoveryRecipient(read),
    departments,
  };
}

async function readDepartment(
  read: Reader,
  departmentId: string,
  staffKeyId: string,
): Promise<KeyringDepartment | null> {
  const key = await currentKey(read, departmentId);
  if (key === null) return null;
  const authorised = await authorisedKeys(read, departmentId);
  const grants = await read
    .selectFrom('department_key_grants')
    .select(['staff_key_id', 'wrapped'])
    .where('key_id', '=', key.key_id)
    .execute();
  const given = new Set(grants.map((grant) => grant.staff_key_id));
  const isAuthorised = authorised.some((one) => one.staffKeyId === staffKeyId);
  const grant = grants.find((one) => one.staff_key_id === staffKeyId);
  return {
    departmentId,
    keyId: key.key_id,
    publicKey: key.public_key,
    createdAt: key.created_at,
    createdBy: await nameOf(read, key.created_by),
    rotationNeededAt: key.rotation_needed_at,
    wrapped: isAuthorised ? (grant?.wrapped ?? null) : null,
    holders: authorised.filter((one) => given.has(one.staffKeyId)),
    waiting: authorised.filter((one) => !given.has(one.staffKeyId)),
  };
}

async function nameOf(read: Reader, accountId: string | null): Promise<string | null> {
  if (accountId === null) return null;
  const row = await read.selectFrom('accounts').select('name').where('id', '=', accountId).executeTakeFirst();
  return row?.name ?? null;
}
