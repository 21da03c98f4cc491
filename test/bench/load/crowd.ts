import { join } from 'node:path';
import { ok } from '#common/domain/result.ts';
import { openDatabase, type Unit } from '#backend/database/database.ts';
import { demoIds } from '#backend/demo/ids.ts';
import { startApp } from '#test/support/backendApp.ts';

/** Everybody has the password of the account that they are a copy of. */
const PASSWORDS = { client: 'demo-lucia-2026', agent: 'demo-carmen-2026' } as const;

export type Login = {
  readonly email: string;
  readonly password: string;
  readonly role: 'client' | 'agent';
};

const departments = Object.values(demoIds.departments);
/** What one agent serves. */
const DEPARTMENTS_EACH = 2;

/** Fills a folder with the demonstration company and a crowd of clients and agents; answers how they sign in. */
export async function seedCrowd(dataDir: string, clients: number, agents: number): Promise<readonly Login[]> {
  await (await startApp({ dataDir })).stop();
  const database = await openDatabase(join(dataDir, 'desk.db'), () => undefined);
  const logins: Login[] = [];
  await database.write(async (unit) => {
    for (let index = 0; index < clients; index += 1) {
      logins.push(await copyAccount(unit, 'client', index));
    }
    for (let index = 0; index < agents; index += 1) {
      logins.push(await copyAccount(unit, 'agent', index));
    }
    return ok(undefined);
  });
  await database.close();
  return logins;
}

async function copyAccount({ tx }: Unit, role: Login['role'], index: number): Promise<Login> {
  const original = role === 'client' ? demoIds.accounts.lucia : demoIds.accounts.carmen;
  const row = await tx
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', original)
    .executeTakeFirstOrThrow();
  const id = `01900000-0000-7000-8000-00${role === 'client' ? 'c' : 'b'}${String(index).padStart(9, '0')}`;
  const email = `${role}-${index}@example.com`;
  await tx
    .insertInto('accounts')
    .values({ ...row, id, email, name: `${role} ${index}` })
    .execute();
  const served =
    role === 'client'
      ? []
      : Array.from(
          { length: DEPARTMENTS_EACH },
          (_, step) => departments[(index + step) % departments.length],
        );
  for (const departmentId of served) {
    if (departmentId === undefined) continue;
    await tx
      .insertInto('agent_departments')
      .values({ account_id: id, department_id: departmentId })
      .execute();
  }
  return { email, password: PASSWORDS[role], role };
}
