import { type Catalog, catalogSchema } from '#common/domain/catalog.ts';
import type { Reader } from '../database/database.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { attachmentPolicy } from './attachmentRules.ts';
import { staffFacts } from './staffFacts.ts';

/** What one account can open a ticket with. */
export async function readCatalog(
  read: Reader,
  account: Pick<SignedIn, 'id' | 'role'>,
  links: Catalog['links'],
): Promise<Catalog> {
  const departments = await read
    .selectFrom('departments')
    .leftJoin('department_keys', (join) =>
      join
        .onRef('department_keys.department_id', '=', 'departments.id')
        .on('department_keys.retired_at', 'is', null),
    )
    .selectAll('departments')
    .select(['key_id', 'public_key', 'fingerprint'])
    .where('departments.retired_at', 'is', null)
    .orderBy('departments.position')
    .execute();
  const services = await read
    .selectFrom('services')
    .selectAll()
    .where('account_id', '=', account.id)
    .where('ended_at', 'is', null)
    .orderBy('position')
    .execute();
  return catalogSchema.parse({
    departments: departments.map((row) => ({
      id: row.id,
      name: JSON.parse(row.name),
      description: JSON.parse(row.description),
      sensitive:
        row.key_id === null
          ? null
          : { keyId: row.key_id, publicKey: row.public_key, fingerprint: row.fingerprint },
      checklist: JSON.parse(row.checklist),
      fields: JSON.parse(row.fields),
    })),
    services: services.map((row) => ({
      id: row.id,
      kind: row.kind,
      label: row.label,
      state: row.state,
      incident: row.incident === null ? null : JSON.parse(row.incident),
    })),
    priorities: ['low', 'medium', 'urgent'],
    attachments: attachmentPolicy,
    links,
    ...(account.role === 'agent' ? await staffFacts(read) : {}),
  });
}
