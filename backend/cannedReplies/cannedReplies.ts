import type { CannedReply } from '#common/domain/cannedReply.ts';
import { recordCannedReply } from '../changes/changeLog.ts';
import type { Reader, Unit } from '../database/database.ts';

export async function loadCannedReplies(
  read: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, CannedReply>> {
  if (ids.length === 0) return new Map();
  const rows = await read
    .selectFrom('canned_replies')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return new Map(
    rows.map(({ id, department_id: departmentId, language, title, body }) => [
      id,
      { id, departmentId, language, title, body },
    ]),
  );
}

export async function addCannedReply(unit: Unit, { departmentId, ...reply }: CannedReply): Promise<void> {
  await unit.tx
    .insertInto('canned_replies')
    .values({ ...reply, department_id: departmentId })
    .execute();
  await recordCannedReply(unit, reply.id, departmentId);
}
