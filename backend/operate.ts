import { join } from 'node:path';
import { changeAgent } from './accounts/changeAgent.ts';
import { systemClock } from './clock.ts';
import { openDatabase } from './database/database.ts';
import { findAgent, findDepartments, OPERATE_USAGE, parseOrder } from './operator.ts';

const order = parseOrder(process.argv.slice(2));
if (order.ok) await run(order.value);
else fail(2, `${order.error}\n\n${OPERATE_USAGE}`);

/** Does what an operator orders, also while a server is running on the same folder: it counts from the next request on. */
async function run({ dataDir, email, departments, permissions }: (typeof order & { ok: true })['value']) {
  const database = await openDatabase(join(dataDir, 'desk.db'), () => {});
  try {
    const accountId = await findAgent(database.read, email);
    if (!accountId.ok) return fail(1, accountId.error);
    const departmentIds = await findDepartments(database.read, departments);
    if (!departmentIds.ok) return fail(1, departmentIds.error);
    const change = { accountId: accountId.value, departmentIds: departmentIds.value, permissions };
    const changed = await database.write((unit) => changeAgent(unit, change, systemClock.now()));
    if (!changed.ok) return fail(1, `Refused: ${changed.error.code}`);
    process.stdout.write(`${email} changed.\n`);
  } finally {
    await database.close();
  }
}

function fail(code: number, sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = code;
}
