import type { SensitiveState } from '#common/domain/ticket.ts';
import type { Reader } from '../database/database.ts';

export type Reveal = NonNullable<SensitiveState['reveals']>[number];

/** Who has read the sensitive data of these tickets, the first reading first. */
export async function loadReveals(
  read: Reader,
  ticketIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Reveal[]>> {
  if (ticketIds.length === 0) return new Map();
  const rows = await read
    .selectFrom('sensitive_reveals')
    .innerJoin('accounts', 'accounts.id', 'sensitive_reveals.account_id')
    .select(['sensitive_reveals.ticket_id', 'sensitive_reveals.revealed_at', 'accounts.name'])
    .where('sensitive_reveals.ticket_id', 'in', [...ticketIds])
    .orderBy('sensitive_reveals.revealed_at')
    .orderBy('sensitive_reveals.id')
    .execute();
  const byTicket = Map.groupBy(rows, (row) => row.ticket_id);
  return new Map(
    [...byTicket].map(([id, reveals]) => [id, reveals.map((row) => ({ by: row.name, at: row.revealed_at }))]),
  );
}
