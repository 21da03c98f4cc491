import { parseArgs } from 'node:util';
import { type Account, accountSchema } from '#common/domain/account.ts';
import { localizedTextSchema } from '#common/domain/catalog.ts';
import { fail, ok, type Result } from '#common/domain/result.ts';
import { normalizeEmail } from './accounts/accounts.ts';
import type { Reader } from './database/database.ts';

/** What an operator wants to be so from now on; null leaves it as it is. */
export type Order = {
  readonly dataDir: string;
  readonly email: string;
  /** Ids or names. */
  readonly departments: readonly string[] | null;
  readonly permissions: Account['permissions'] | undefined;
};

export const OPERATE_USAGE = `Usage: node backend/operate.ts --data DIR --agent E-MAIL [options]
  --departments A,B   the departments that the agent serves from now on, by name or id ('' for none)
  --permissions A,B   what the agent may do from now on ('' for nothing more): ${accountSchema.shape.permissions.element.options.join(', ')}`;

/** Reads the command line; an error is a sentence for the operator. */
export function parseOrder(args: readonly string[]): Result<Order, string> {
  let values: { data?: string; agent?: string; departments?: string; permissions?: string };
  try {
    values = parseArgs({ args: [...args], options: spec }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  const { data: dataDir, agent: email } = values;
  if (dataDir === undefined) return fail('--data DIR is missing');
  if (email === undefined) return fail('--agent E-MAIL is missing');
  const departments = listOf(values.departments);
  const wanted = listOf(values.permissions);
  if (departments === null && wanted === null) return fail('--departments or --permissions is missing');
  const permissions = accountSchema.shape.permissions.safeParse(wanted ?? []);
  if (!permissions.success) return fail('--permissions names one that there is not');
  return ok({
    dataDir,
    email: normalizeEmail(email),
    departments,
    permissions: wanted === null ? undefined : permissions.data,
  });
}

const spec = {
  data: { type: 'string' },
  agent: { type: 'string' },
  departments: { type: 'string' },
  permissions: { type: 'string' },
} as const;

function listOf(text: string | undefined): readonly string[] | null {
  if (text === undefined) return null;
  return text
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

export async function findAgent(read: Reader, email: string): Promise<Result<string, string>> {
  const agent = await read
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', email)
    .where('role', '=', 'agent')
    .executeTakeFirst();
  return agent === undefined ? fail(`Nobody of the staff has the address ${email}`) : ok(agent.id);
}

/** The ids of departments that are named by id, or by their name in either language. */
export async function findDepartments(
  read: Reader,
  named: readonly string[] | null,
): Promise<Result<readonly string[] | undefined, string>> {
  if (named === null) return ok(undefined);
  const departments = await read.selectFrom('departments').select(['id', 'name']).execute();
  const ids: string[] = [];
  for (const wanted of named) {
    const found = departments.find(({ id, name }) => {
      const { es, en } = localizedTextSchema.parse(JSON.parse(name));
      return [id, es.toLowerCase(), en.toLowerCase()].includes(wanted.toLowerCase());
    });
    if (found === undefined) return fail(`There is no department ${wanted}`);
    ids.push(found.id);
  }
  return ok(ids);
}
