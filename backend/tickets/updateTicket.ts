import type { RouteBody } from '#common/api/routes.ts';
import { priorityLoweredText } from '#common/domain/priorityLowered.ts';
import type { Priority } from '#common/domain/catalog.ts';
import { newId } from '#common/domain/ids.ts';
import { ok } from '#common/domain/result.ts';
import { isBlank, normalizeText } from '#common/domain/text.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import type { Selectable } from 'kysely';
import { recordMove, recordTicket } from '../changes/changeLog.ts';
import { rfc3339 } from '../clock.ts';
import { takeNext } from '../database/counters.ts';
import type { Unit } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { addMessage } from '../messages/addMessage.ts';
import { type Outcome, refuse } from '../refusal.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { recordTicketChanges } from './audit.ts';
import { reopenedFields } from './reopened.ts';
import { checkDepartment, checkService } from './rules.ts';
import { findReadableTicket, loadTicket } from './tickets.ts';

export type UpdateTicket = {
  readonly account: SignedIn;
  readonly id: string;
  readonly change: RouteBody<'updateTicket'>;
  /** The version that the person saw (`If-Match`), or null to change the ticket whatever it has become. */
  readonly ifVersion: number | null;
  readonly now: number;
};

type TicketRow = Selectable<Tables['tickets']>;
type TicketUpdate = Partial<TicketRow>;

/** Changes a ticket as far as the account may. Closing erases its sensitive data in the same transaction. */
export async function updateTicket(unit: Unit, request: UpdateTicket): Promise<Outcome<Ticket>> {
  const { account, id, change, ifVersion, now } = request;
  const ticket = await findReadableTicket(unit.tx, account, id);
  if (ticket === null) return refuse('not-found');
  if (account.role === 'client' && !isForClients(change)) return refuse('forbidden');
  if (ifVersion !== null && ifVersion !== ticket.version) {
    return refuse('stale-ticket', { ticket: await loadTicket(unit.tx, id) });
  }
  const allowed = await checkTargets(unit, ticket, change);
  if (!allowed.ok) return allowed;

  const explanation = explanationOf(ticket, request);
  const update: TicketUpdate = {
    ...fieldsOf(change),
    ...(explanation === null ? {} : { last_activity_at: rfc3339(now) }),
    ...(await assigneeAfterMove(unit, ticket, change)),
    ...(await statusUpdate(unit, ticket, account, change.status, now)),
    version: ticket.version + 1,
  };
  await unit.tx.updateTable('tickets').set(update).where('id', '=', id).execute();
  const changed = { ...ticket, ...update };
  await recordTicketChanges(unit, ticket, changed, {
    by: account.id,
    reason: explanation?.reason ?? null,
    now,
  });
  await recordTicket(unit, changed);
  if (changed.department_id !== ticket.department_id) await recordMove(unit, changed, ticket.department_id);
  if (explanation !== null) await explainPriority(unit, changed, request, explanation);
  const answer = await loadTicket(unit.tx, id);
  return answer === null ? refuse('not-found') : ok(answer);
}

/** Clients close and reopen their tickets and say which service they are about. */
function isForClients({ status, serviceId: _, ...others }: RouteBody<'updateTicket'>): boolean {
  const rest = Object.values(others).some((value) => value !== undefined);
  return !rest && (status === undefined || status === 'open' || status === 'closed');
}

async function checkTargets(
  { tx }: Unit,
  ticket: TicketRow,
  { departmentId, serviceId, assigneeId }: RouteBody<'updateTicket'>,
): Promise<Outcome<undefined>> {
  if (departmentId !== undefined) {
    const department = await checkDepartment(tx, departmentId);
    if (!department.ok) return department;
  }
  const service = await checkService(tx, ticket.requester_id, serviceId ?? null);
  if (!service.ok) return service;
  if (assigneeId === undefined || assigneeId === null) return ok(undefined);
  if (await serves(tx, assigneeId, departmentId ?? ticket.department_id)) return ok(undefined);
  const errors = [{ pointer: '/assigneeId', code: 'not-in-department' }];
  return refuse('invalid-request', { errors, status: 422 });
}

async function serves(tx: Unit['tx'], agentId: string, departmentId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('agent_departments')
    .select('account_id')
    .where('account_id', '=', agentId)
    .where('department_id', '=', departmentId)
    .executeTakeFirst();
  return row !== undefined;
}

/** An assignee who does not serve the new department is left behind. */
async function assigneeAfterMove(
  { tx }: Unit,
  ticket: TicketRow,
  { departmentId, assigneeId }: RouteBody<'updateTicket'>,
): Promise<TicketUpdate> {
  if (departmentId === undefined || assigneeId !== undefined || ticket.assignee_id === null) return {};
  return (await serves(tx, ticket.assignee_id, departmentId)) ? {} : { assignee_id: null };
}

function fieldsOf({
  priority,
  departmentId,
  assigneeId,
  serviceId,
}: RouteBody<'updateTicket'>): TicketUpdate {
  return {
    ...(priority === undefined ? {} : { priority }),
    ...(departmentId === undefined ? {} : { department_id: departmentId }),
    ...(assigneeId === undefined ? {} : { assignee_id: assigneeId }),
    ...(serviceId === undefined ? {} : { service_id: serviceId }),
  };
}

async function statusUpdate(
  unit: Unit,
  ticket: TicketRow,
  account: SignedIn,
  status: TicketRow['status'] | undefined,
  now: number,
): Promise<TicketUpdate> {
  if (status === undefined || status === ticket.status) return {};
  const time = rfc3339(now);
  const moved = { status, last_activity_at: time };
  if (status !== 'closed') return { ...moved, ...reopenedFields };
  const closed = {
    ...moved,
    closed_at_sequence: await takeNext(unit, 'thread'),
    closed_by: account.id,
  };
  if (ticket.sensitive_state !== 'stored') return closed;
  return {
    ...closed,
    sensitive_state: 'erased',
    sensitive_at: time,
    sensitive_by: account.id,
    sensitive_key_id: null,
    sensitive_envelope: null,
  };
}

const ranks = { low: 0, medium: 1, urgent: 2 } as const;

type Explanation = { readonly from: Priority; readonly to: Priority; readonly reason: string };

/** What staff who lower a priority have to say to the client; null when there is nothing to explain. */
function explanationOf(ticket: TicketRow, { account, change }: UpdateTicket): Explanation | null {
  const { priority: to, reason } = change;
  if (account.role !== 'agent' || to === undefined || reason === undefined || isBlank(reason)) return null;
  const from = ticket.priority;
  return ranks[to] < ranks[from] ? { from, to, reason: normalizeText(reason) } : null;
}

/** It becomes a message of the thread, in the client's language. */
async function explainPriority(
  unit: Unit,
  ticket: TicketRow,
  { account, now }: UpdateTicket,
  { from, to, reason }: Explanation,
): Promise<void> {
  const { language } = await unit.tx
    .selectFrom('accounts')
    .select('language')
    .where('id', '=', ticket.requester_id)
    .executeTakeFirstOrThrow();
  await addMessage(unit, {
    id: newId(),
    ticket,
    authorId: account.id,
    body: priorityLoweredText(language, from, to, reason),
    visibility: 'public',
    attachments: [],
    now,
  });
}
