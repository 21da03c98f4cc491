import type { Client } from '#common/domain/client.ts';
import { incidentSchema, serviceSchema } from '#common/domain/catalog.ts';
import type { Reader } from '../database/database.ts';

/** The cards of these clients. An id that is no client's has none. */
export async function loadClients(
  read: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Client>> {
  if (ids.length === 0) return new Map();
  const accounts = await read
    .selectFrom('accounts')
    .select(['id', 'client_number', 'name', 'email', 'language'])
    .where('role', '=', 'client')
    .where('id', 'in', [...ids])
    .execute();
  const services = await read
    .selectFrom('services')
    .selectAll()
    .where('account_id', 'in', [...ids])
    .where('ended_at', 'is', null)
    .orderBy('position')
    .execute();
  const byClient = Map.groupBy(services, (service) => service.account_id);
  return new Map(
    accounts.map(({ id, client_number: clientNumber, ...account }) => {
      const owned = (byClient.get(id) ?? []).map(({ id: serviceId, kind, label, state, incident }) =>
        serviceSchema.parse({
          id: serviceId,
          kind,
          label,
          state,
          incident: incident === null ? null : incidentSchema.parse(JSON.parse(incident)),
        }),
      );
      return [id, { id, clientNumber, ...account, services: owned }];
    }),
  );
}

/** Which of these clients have a ticket in one of the departments. */
export async function clientsOfDepartments(
  read: Reader,
  ids: readonly string[],
  departmentIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0 || departmentIds.length === 0) return new Set();
  const rows = await read
    .selectFrom('tickets')
    .select('requester_id')
    .distinct()
    .where('requester_id', 'in', [...ids])
    .where('department_id', 'in', [...departmentIds])
    .execute();
  return new Set(rows.map((row) => row.requester_id));
}
