import type { Change } from '#common/api/schemas.ts';
import { loadCannedReplies } from '../cannedReplies/cannedReplies.ts';
import { clientsOfDepartments, loadClients } from '../clients/clients.ts';
import type { Reader } from '../database/database.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { firstOfPair } from './changeLog.ts';

/** What these rows of the log are for the account now: each thing once, and nothing at all for a client. */
export type DeskChanges = {
  readonly client: (resourceId: string) => readonly Change[];
  readonly cannedReply: (resourceId: string) => readonly Change[];
};

type Rows = { readonly clients: readonly string[]; readonly cannedReplies: readonly string[] };

/**
 * Cards of clients and canned replies have a row for each department that may see them, so an agent of several meets one of
 * them several times.
 */
export async function deskChanges(read: Reader, account: SignedIn, rows: Rows): Promise<DeskChanges> {
  if (account.role !== 'agent') return { client: () => [], cannedReply: () => [] };
  const { departmentIds } = account;
  const clientIds = unique(rows.clients);
  const clients = await loadClients(read, clientIds);
  const served = await clientsOfDepartments(read, clientIds, departmentIds);
  const cannedReplies = await loadCannedReplies(read, unique(rows.cannedReplies));
  return {
    client: eachOnce((id) => {
      const client = clients.get(id);
      return client === undefined || !served.has(id)
        ? { kind: 'client-removed', id }
        : { kind: 'client', client };
    }),
    cannedReply: eachOnce((id) => {
      const cannedReply = cannedReplies.get(id);
      const isServed =
        cannedReply?.departmentId === null || departmentIds.includes(cannedReply?.departmentId ?? '');
      return cannedReply === undefined || !isServed
        ? { kind: 'canned-reply-removed', id }
        : { kind: 'canned-reply', cannedReply };
    }),
  };
}

function unique(resourceIds: readonly string[]): readonly string[] {
  return [...new Set(resourceIds.map(firstOfPair))];
}

function eachOnce(changeOf: (id: string) => Change): (resourceId: string) => readonly Change[] {
  const given = new Set<string>();
  return (resourceId) => {
    const id = firstOfPair(resourceId);
    if (given.has(id)) return [];
    given.add(id);
    return [changeOf(id)];
  };
}
