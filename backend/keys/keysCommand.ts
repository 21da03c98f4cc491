import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readableFingerprint } from '#common/domain/fingerprint.ts';
import { fail, ok, type Result } from '#common/domain/result.ts';
import { recordCatalog } from '../changes/changeLog.ts';
import { type Database, openDatabase } from '../database/database.ts';
import { sha256Hex } from '../tokens.ts';
import { authorisedKeys, currentKey } from './authority.ts';
import { publishKey } from './departmentKeys.ts';
import { grantByRecovery } from './operator.ts';
import { createRecoveryFile, newDepartmentPair, readRecoveryFile } from './recovery.ts';
import { readRecoveryRecipient, setRecoveryRecipient } from './recoveryRecipient.ts';
import { markForReplacement } from './sweepGrants.ts';

export const KEYS_USAGE = `Usage: node backend/main.ts keys ACT --data DIR [options]
  list                                           who holds which department's key, and who waits
  recovery --file FILE                           make the offline recovery key; take FILE away
  start --department ID                          a first key (or a new one) for a department
  grant --department ID --key ID --recovery FILE give a department's key to an agent's computer`;

const spec = {
  data: { type: 'string' },
  file: { type: 'string' },
  recovery: { type: 'string' },
  department: { type: 'string' },
  key: { type: 'string' },
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof spec }>>['values'];
type Told = Promise<Result<string, string>>;

/** What only the operator can do about keys, also while a server is running on the same folder. Answers what to print, or a sentence of why not. */
export async function keysCommand(args: readonly string[], now: number): Told {
  const read = readArgs(args);
  if (!read.ok) return read;
  const { act, values } = read.value;
  const { data } = values;
  if (data === undefined) return fail('--data DIR is missing');
  const database = await openDatabase(join(data, 'desk.db'), () => {});
  try {
    return await run(act, values, database, now);
  } finally {
    await database.close();
  }
}

function readArgs(
  args: readonly string[],
): Result<{ readonly act: string; readonly values: Values }, string> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: spec, allowPositionals: true });
    return ok({ act: positionals[0] ?? '', values });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

async function run(act: string, values: Values, database: Database, now: number): Told {
  switch (act) {
    case 'list':
      return ok(await list(database));
    case 'recovery':
      return values.file === undefined
        ? fail('--file FILE is missing')
        : newRecovery(database, values.file, now);
    case 'start':
      return values.department === undefined
        ? fail('--department ID is missing')
        : start(database, values.department, now);
    case 'grant':
      return grant(database, values, now);
    default:
      return fail(`There is no «${act}»\n\n${KEYS_USAGE}`);
  }
}

/** One made in place of another opens nothing yet: every department's key is to be replaced, which seals to it. */
async function newRecovery(database: Database, file: string, now: number): Told {
  let recipient: string;
  try {
    recipient = await createRecoveryFile(resolve(file));
  } catch (error) {
    return fail(`${file} could not be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  await database.write(async (unit) => {
    await setRecoveryRecipient(unit, recipient);
    const keys = await unit.tx.selectFrom('department_keys').select('key_id').execute();
    for (const { key_id: keyId } of keys) await markForReplacement(unit, keyId, now);
    return ok(null);
  });
  return ok(`${fingerprintLine('Recovery key', recipient)}
Take ${file} to a place that is not this server, and tell the agents the fingerprint.`);
}

async function start(database: Database, departmentId: string, now: number): Told {
  const recovery = await readRecoveryRecipient(database.read);
  if (recovery === null) return fail('Make the recovery key first: keys recovery --file FILE');
  const department = await database.read
    .selectFrom('departments')
    .select('id')
    .where('id', '=', departmentId)
    .executeTakeFirst();
  if (department === undefined) return fail('There is no department of this id');
  const pair = await newDepartmentPair('key', recovery);
  await database.write(async (unit) => {
    await publishKey(unit, { departmentId, ...pair, createdBy: null, now });
    await markForReplacement(unit, pair.keyId, now);
    await recordCatalog(unit);
    return ok(null);
  });
  return ok(`${fingerprintLine('Department', pair.publicKey)}
Give it to the first agent's computer with «keys grant»; the agent's app then replaces it by one made there.`);
}

async function grant(database: Database, { department, key, recovery }: Values, now: number): Told {
  if (department === undefined || key === undefined || recovery === undefined) {
    return fail('--department ID, --key ID and --recovery FILE are needed');
  }
  const identity = await readRecoveryFile(recovery);
  if (!identity.ok) return identity;
  const granted = await grantByRecovery(database, {
    departmentId: department,
    staffKeyId: key,
    recoveryIdentity: identity.value,
    now,
    isToBeReplaced: true,
  });
  return granted.ok
    ? ok('Given. The agent’s app now asks for the department’s key to be replaced: this machine has seen it.')
    : granted;
}

async function list({ read }: Database): Promise<string> {
  const recovery = await readRecoveryRecipient(read);
  const lines = [recovery === null ? 'No recovery key' : fingerprintLine('Recovery key', recovery)];
  for (const { id, name } of await read.selectFrom('departments').select(['id', 'name']).execute()) {
    const key = await currentKey(read, id);
    if (key === null) continue;
    const given = await read
      .selectFrom('department_key_grants')
      .select('staff_key_id')
      .where('key_id', '=', key.key_id)
      .execute();
    const needed = key.rotation_needed_at === null ? '' : ', to be replaced';
    lines.push(
      '',
      `${fingerprintLine((JSON.parse(name) as { es: string }).es, key.public_key)}${needed}`,
      `  department ${id}`,
    );
    for (const { staffKeyId, publicKey, account } of await authorisedKeys(read, id)) {
      const holds = given.some((row) => row.staff_key_id === staffKeyId);
      lines.push(
        `  ${holds ? 'holds' : 'waits'}  ${fingerprintLine(account.name, publicKey)}  key ${staffKeyId}`,
      );
    }
  }
  return lines.join('\n');
}

function fingerprintLine(name: string, recipient: string): string {
  return `${name}: ${readableFingerprint(sha256Hex(recipient))}`;
}
