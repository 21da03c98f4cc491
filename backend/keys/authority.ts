import { accountSchema } from '#common/domain/account.ts';
import type { Reader } from '../database/database.ts';
import type { SignedIn } from '../sessions/signedIn.ts';

/** The departments whose sensitive data the account may read. */
export function readableDepartments(
  account: Pick<SignedIn, 'role' | 'permissions' | 'departmentIds'>,
): readonly string[] {
  const mayReveal = account.role === 'agent' && account.permissions.includes('sensitive:reveal');
  return mayReveal ? account.departmentIds : [];
}

/** A live key of an agent's computer. */
export type StaffKey = {
  readonly staffKeyId: string;
  readonly publicKey: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly registeredAt: string;
};

/** The live keys of everyone who may read a department's sensitive data, the oldest first. */
export async function authorisedKeys(read: Reader, departmentId: string): Promise<readonly StaffKey[]> {
  const rows = await read
    .selectFrom('staff_keys')
    .innerJoin('accounts', 'accounts.id', 'staff_keys.account_id')
    .innerJoin('agent_departments', 'agent_departments.account_id', 'accounts.id')
    .select([
      'staff_keys.id',
      'staff_keys.public_key',
      'staff_keys.registered_at',
      'accounts.id as account_id',
      'accounts.name',
      'accounts.permissions',
    ])
    .where('accounts.role', '=', 'agent')
    .where('staff_keys.revoked_at', 'is', null)
    .where('agent_departments.department_id', '=', departmentId)
    .orderBy('staff_keys.registered_at')
    .orderBy('staff_keys.id')
    .execute();
  return rows
    .filter(({ permissions }) => permits(permissions))
    .map((row) => ({
      staffKeyId: row.id,
      publicKey: row.public_key,
      account: { id: row.account_id, name: row.name },
      registeredAt: row.registered_at,
    }));
}

function permits(permissions: string): boolean {
  return accountSchema.shape.permissions.parse(JSON.parse(permissions)).includes('sensitive:reveal');
}

/** The department's key for sensitive data at present; null when it takes none. */
export async function currentKey(read: Reader, departmentId: string) {
  const row = await read
    .selectFrom('department_keys')
    .selectAll()
    .where('department_id', '=', departmentId)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

/** The private half of a department's key as one computer was given it; null when it was not, or has been revoked. */
export async function heldBy(
  read: Reader,
  account: Pick<SignedIn, 'id'>,
  staffKeyId: string,
  keyId: string,
): Promise<string | null> {
  const row = await read
    .selectFrom('department_key_grants')
    .innerJoin('staff_keys', 'staff_keys.id', 'department_key_grants.staff_key_id')
    .select('wrapped')
    .where('key_id', '=', keyId)
    .where('staff_key_id', '=', staffKeyId)
    .where('staff_keys.account_id', '=', account.id)
    .where('staff_keys.revoked_at', 'is', null)
    .executeTakeFirst();
  return row?.wrapped ?? null;
}
