import type { Ticket } from '#common/domain/ticket.ts';
import type { Selectable } from 'kysely';
import type { Reader } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { mayReadTicket } from './access.ts';
import { loadReveals, type Reveal } from './reveals.ts';

/** SQLite takes 32,766 parameters, PostgreSQL 65,535; a page never asks for more than a thousand or two. */
export async function loadTickets(
  read: Reader,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Ticket>> {
  if (ids.length === 0) return new Map();
  const rows = await ticketQuery(read)
    .where('tickets.id', 'in', [...ids])
    .execute();
  const guarded = rows.filter((row) => row.sensitive_state !== 'none').map(({ id }) => id);
  const reveals = await loadReveals(read, guarded);
  return new Map(rows.map((row) => [row.id, toTicket(row, reveals.get(row.id) ?? [])]));
}

export async function loadTicket(read: Reader, id: string): Promise<Ticket | null> {
  return (await loadTickets(read, [id])).get(id) ?? null;
}

function ticketQuery(read: Reader) {
  return read
    .selectFrom('tickets')
    .innerJoin('accounts as requesters', 'requesters.id', 'tickets.requester_id')
    .leftJoin('accounts as assignees', 'assignees.id', 'tickets.assignee_id')
    .select([
      'tickets.id',
      'tickets.number',
      'tickets.subject',
      'tickets.status',
      'tickets.last_actor',
      'tickets.priority',
      'tickets.requested_priority',
      'tickets.department_id',
      'tickets.service_id',
      'tickets.requester_id',
      'tickets.assignee_id',
      'tickets.created_at',
      'tickets.last_activity_at',
      'tickets.first_response_at',
      'tickets.waiting_since',
      'tickets.client_wrote_at',
      'tickets.version',
      'tickets.sensitive_state',
      'tickets.sensitive_at',
      'tickets.rating',
      'tickets.rating_comment',
      'requesters.name as requester_name',
      'requesters.role as requester_role',
      'assignees.name as assignee_name',
      'assignees.role as assignee_role',
    ]);
}

type TicketRow = Awaited<ReturnType<ReturnType<typeof ticketQuery>['execute']>>[number];

function toTicket(row: TicketRow, reveals: readonly Reveal[]): Ticket {
  const { assignee_id, assignee_name, assignee_role } = row;
  const assigned = assignee_id !== null && assignee_name !== null && assignee_role !== null;
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    status: row.status,
    lastActor: row.last_actor,
    priority: row.priority,
    requestedPriority: row.requested_priority,
    departmentId: row.department_id,
    serviceId: row.service_id,
    requester: { id: row.requester_id, name: row.requester_name, role: row.requester_role },
    assignee: assigned ? { id: assignee_id, name: assignee_name, role: assignee_role } : null,
    createdAt: row.created_at,
    lastActivityAt: row.last_activity_at,
    firstResponseAt: row.first_response_at,
    waitingSince: row.status === 'closed' ? null : row.waiting_since,
    clientWroteAt: row.client_wrote_at,
    version: row.version,
    sensitive: { state: row.sensitive_state, at: row.sensitive_at, reveals: [...reveals] },
    rating: row.rating,
    ratingComment: row.rating_comment,
  };
}

/** The stored ticket, when it is there for this account; a ticket of somebody else is as absent as none. */
export async function findReadableTicket(
  read: Reader,
  account: SignedIn,
  id: string,
): Promise<Selectable<Tables['tickets']> | null> {
  const row = await read.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return null;
  const readable = mayReadTicket(account, {
    departmentId: row.department_id,
    requester: { id: row.requester_id },
  });
  return readable ? row : null;
}
