import { type Account, accountSchema } from '#common/domain/account.ts';
import type { Person } from '#common/domain/ticket.ts';
import type { Selectable } from 'kysely';
import type { Reader } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';

type AccountRow = Selectable<Tables['accounts']>;

/** People write their address in many ways; one of them is stored. */
export function normalizeEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase();
}

export function toAccount(row: AccountRow): Account {
  return {
    id: row.id,
    role: row.role,
    clientNumber: row.client_number,
    name: row.name,
    email: row.email,
    language: row.language,
    permissions: accountSchema.shape.permissions.parse(JSON.parse(row.permissions)),
  };
}

export function toPerson(account: Pick<Account, 'id' | 'name' | 'role'>): Person {
  return { id: account.id, name: account.name, role: account.role };
}

export async function findAccountByEmail(read: Reader, email: string): Promise<AccountRow | null> {
  const row = await read
    .selectFrom('accounts')
    .selectAll()
    .where('email', '=', normalizeEmail(email))
    .executeTakeFirst();
  return row ?? null;
}

/** The departments that an agent serves, sorted by id. */
export async function departmentsOf(read: Reader, accountId: string): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('agent_departments')
    .select('department_id')
    .where('account_id', '=', accountId)
    .orderBy('department_id')
    .execute();
  return rows.map((row) => row.department_id);
}
