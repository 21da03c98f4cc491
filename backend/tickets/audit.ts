import type { AuditKind, AuditRow } from '#common/domain/audit.ts';
import { newId } from '#common/domain/ids.ts';
import type { Selectable } from 'kysely';
import { rfc3339 } from '../clock.ts';
import type { Reader, Unit } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';

export type AuditEntry = {
  readonly ticketId: string;
  /** The account that did it. */
  readonly by: string;
  readonly kind: AuditKind;
  readonly from?: string | null;
  readonly to?: string | null;
  readonly reason?: string | null;
  readonly now: number;
};

/** Writes down what is done to a ticket, in the transaction that does it. */
export async function recordAudit({ tx }: Unit, entry: AuditEntry): Promise<void> {
  const { ticketId, by, kind, from = null, to = null, reason = null, now } = entry;
  await tx
    .insertInto('ticket_audit')
    .values({ id: newId(), ticket_id: ticketId, at: rfc3339(now), by, kind, from, to, reason })
    .execute();
}

type TicketRow = Selectable<Tables['tickets']>;

/** A row for each field that became another. The reason belongs to the priority, which it is given for. */
export async function recordTicketChanges(
  unit: Unit,
  before: TicketRow,
  after: TicketRow,
  { by, reason, now }: { readonly by: string; readonly reason: string | null; readonly now: number },
): Promise<void> {
  const fields = [
    ['status', before.status, after.status],
    ['priority', before.priority, after.priority],
    ['department', before.department_id, after.department_id],
    ['assignee', before.assignee_id, after.assignee_id],
    ['service', before.service_id, after.service_id],
  ] as const;
  for (const [kind, from, to] of fields) {
    if (from === to) continue;
    const why = kind === 'priority' ? reason : null;
    await recordAudit(unit, { ticketId: before.id, by, kind, from, to, reason: why, now });
  }
  if (before.sensitive_state === 'stored' && after.sensitive_state === 'erased') {
    await recordAudit(unit, { ticketId: before.id, by, kind: 'sensitive-erased', now });
  }
}

/** A ticket's trail, the first act first, with the names of whom and what it is about. */
export async function readAudit(read: Reader, ticketId: string): Promise<AuditRow[]> {
  const rows = await read
    .selectFrom('ticket_audit')
    .innerJoin('accounts', 'accounts.id', 'ticket_audit.by')
    .selectAll('ticket_audit')
    .select(['accounts.name', 'accounts.role'])
    .where('ticket_id', '=', ticketId)
    .orderBy('at')
    .orderBy('ticket_audit.id')
    .execute();
  const mentioned = rows.flatMap(({ from, to }) => [from, to]).filter((value) => value !== null);
  const names = await namesOf(read, mentioned);
  const named = (kind: AuditKind, value: string | null) =>
    value !== null && (kind === 'assignee' || kind === 'service') ? (names.get(value) ?? value) : value;
  return rows.map(({ id, at, by, kind, from, to, reason, name, role }) => ({
    id,
    at,
    by: { id: by, name, role },
    kind,
    from: named(kind, from),
    to: named(kind, to),
    reason,
  }));
}

async function namesOf(read: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const people = await read
    .selectFrom('accounts')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute();
  const services = await read
    .selectFrom('services')
    .select(['id', 'label as name'])
    .where('id', 'in', [...ids])
    .execute();
  return new Map([...people, ...services].map(({ id, name }) => [id, name]));
}
