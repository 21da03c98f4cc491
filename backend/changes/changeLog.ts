import { takeNext } from '../database/counters.ts';
import type { Audience, Unit } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';

/**
 * The log of what changed: one row for each thing, moved to a new position whenever it changes. Reading it from a
 * cursor therefore costs what changed since, and from the beginning what exists.
 */
type Entry = {
  readonly kind: Tables['changes']['kind'];
  readonly resourceId: string;
  readonly ticketId: string | null;
  readonly audience: Audience;
};

/** What the log has to know of a ticket. */
export type TicketKey = {
  readonly id: string;
  readonly requester_id: string;
  readonly department_id: string;
};

const EVERYONE: Audience = { everyone: true, clientId: null, departmentId: null };

export async function recordTicket(unit: Unit, ticket: TicketKey): Promise<void> {
  const audience = { everyone: false, clientId: ticket.requester_id, departmentId: ticket.department_id };
  await record(unit, { kind: 'ticket', resourceId: ticket.id, ticketId: ticket.id, audience });
}

/** An internal note is for the department alone. */
export async function recordMessage(
  unit: Unit,
  ticket: TicketKey,
  message: { readonly id: string; readonly visibility: 'public' | 'internal' },
): Promise<void> {
  const clientId = message.visibility === 'public' ? ticket.requester_id : null;
  const audience = { everyone: false, clientId, departmentId: ticket.department_id };
  await record(unit, { kind: 'message', resourceId: message.id, ticketId: ticket.id, audience });
}

export async function recordArticle(unit: Unit, articleId: string): Promise<void> {
  await record(unit, { kind: 'article', resourceId: articleId, ticketId: null, audience: EVERYONE });
}

export async function recordCatalog(unit: Unit): Promise<void> {
  await record(unit, { kind: 'catalog', resourceId: 'catalog', ticketId: null, audience: EVERYONE });
}

/** Something about an account itself is news to that account alone. */
export async function recordOwn(unit: Unit, kind: 'views' | 'account', accountId: string): Promise<void> {
  const audience = { everyone: false, clientId: accountId, departmentId: null };
  await record(unit, { kind, resourceId: accountId, ticketId: null, audience });
}

/**
 * The card of a ticket's client, for the agents of a department in which this ticket is the client's first, or from which it was the
 * last to go. Otherwise they have the card already, or still.
 */
export async function recordClientOf(unit: Unit, ticket: TicketKey, departmentId: string): Promise<void> {
  const other = await unit.tx
    .selectFrom('tickets')
    .select('id')
    .where('requester_id', '=', ticket.requester_id)
    .where('department_id', '=', departmentId)
    .where('id', '!=', ticket.id)
    .executeTakeFirst();
  if (other !== undefined) return;
  const audience = { everyone: false, clientId: null, departmentId };
  const resourceId = pairId(ticket.requester_id, departmentId);
  await record(unit, { kind: 'client', resourceId, ticketId: null, audience });
}

/** For the agents of its department, or of every department there is. */
export async function recordCannedReply(unit: Unit, id: string, departmentId: string | null): Promise<void> {
  const departments =
    departmentId === null
      ? (await unit.tx.selectFrom('departments').select('id').execute()).map((row) => row.id)
      : [departmentId];
  for (const one of departments) {
    const audience = { everyone: false, clientId: null, departmentId: one };
    await record(unit, { kind: 'canned-reply', resourceId: pairId(id, one), ticketId: null, audience });
  }
}

/** The thing that a log row for one department is about. */
export function firstOfPair(resourceId: string): string {
  return resourceId.split('/')[0] ?? resourceId;
}

/**
 * A ticket went to another department: the agents there get all of its messages, and those who were left behind a
 * tombstone. The ticket itself is recorded by whoever changed it.
 */
export async function recordMove(unit: Unit, ticket: TicketKey, fromDepartmentId: string): Promise<void> {
  const { tx } = unit;
  const moved = await tx
    .selectFrom('changes')
    .select('entity')
    .where('ticket_id', '=', ticket.id)
    .where('kind', '=', 'message')
    .orderBy('position')
    .execute();
  const first = await takeNext(unit, 'change', moved.length);
  for (const [index, { entity }] of moved.entries()) {
    await tx
      .updateTable('changes')
      .set({ position: first + index, department_id: ticket.department_id })
      .where('entity', '=', entity)
      .execute();
  }
  await tx
    .deleteFrom('changes')
    .where('entity', '=', entityOf('ticket-left', pairId(ticket.id, ticket.department_id)))
    .execute();
  await record(unit, {
    kind: 'ticket-left',
    resourceId: pairId(ticket.id, fromDepartmentId),
    ticketId: ticket.id,
    audience: { everyone: false, clientId: null, departmentId: fromDepartmentId },
  });
  await recordClientOf(unit, ticket, ticket.department_id);
  await recordClientOf(unit, ticket, fromDepartmentId);
}

async function record(unit: Unit, { kind, resourceId, ticketId, audience }: Entry): Promise<void> {
  const place = {
    position: await takeNext(unit, 'change'),
    everyone: audience.everyone ? 1 : 0,
    client_id: audience.clientId,
    department_id: audience.departmentId,
  };
  await unit.tx
    .insertInto('changes')
    .values({
      entity: entityOf(kind, resourceId),
      kind,
      resource_id: resourceId,
      ticket_id: ticketId,
      ...place,
    })
    .onConflict((conflict) => conflict.column('entity').doUpdateSet(place))
    .execute();
  unit.announce({ kind: 'changed', audience });
}

function pairId(id: string, departmentId: string): string {
  return `${id}/${departmentId}`;
}

function entityOf(kind: Entry['kind'], resourceId: string): string {
  return `${kind}:${resourceId}`;
}
