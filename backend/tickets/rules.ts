import { ok } from '#common/domain/result.ts';
import type { RouteBody } from '#common/api/routes.ts';
import type { Reader } from '../database/database.ts';
import { type Outcome, refuse } from '../refusal.ts';

/** The department exists and takes tickets. */
export async function checkDepartment(read: Reader, departmentId: string): Promise<Outcome<undefined>> {
  const row = await read
    .selectFrom('departments')
    .select('id')
    .where('id', '=', departmentId)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? refuse('department-gone') : ok(undefined);
}

/** The service, if any is named, is one that the client has. */
export async function checkService(
  read: Reader,
  clientId: string,
  serviceId: string | null,
): Promise<Outcome<undefined>> {
  if (serviceId === null) return ok(undefined);
  const row = await read
    .selectFrom('services')
    .select('id')
    .where('id', '=', serviceId)
    .where('account_id', '=', clientId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? refuse('service-gone') : ok(undefined);
}

const AGE_ARMOR = '-----BEGIN AGE ENCRYPTED FILE-----';

/**
 * Sensitive data is taken only sealed, and only to the current key of the ticket's department. Plain text is refused
 * outright: the server must never hold what it can read.
 */
export async function checkSealed(
  read: Reader,
  departmentId: string,
  sealed: RouteBody<'openTicket'>['sensitive'],
): Promise<Outcome<undefined>> {
  if (sealed === null) return ok(undefined);
  if (!sealed.envelope.trimStart().startsWith(AGE_ARMOR)) {
    return refuse('invalid-request', { errors: [{ pointer: '/sensitive/envelope', code: 'not-sealed' }] });
  }
  const key = await read
    .selectFrom('department_keys')
    .select('key_id')
    .where('department_id', '=', departmentId)
    .where('key_id', '=', sealed.keyId)
    .where('retired_at', 'is', null)
    .executeTakeFirst();
  if (key === undefined || sealed.departmentId !== departmentId) return refuse('reseal-needed');
  return ok(undefined);
}
