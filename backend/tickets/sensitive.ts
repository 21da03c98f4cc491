import type { RouteBody, RouteResponse } from '#common/api/routes.ts';
import { newId } from '#common/domain/ids.ts';
import { ok } from '#common/domain/result.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { recordTicket, type TicketKey } from '../changes/changeLog.ts';
import { rfc3339 } from '../clock.ts';
import { repeatableWrite } from '../creations/repeatableWrite.ts';
import type { Unit } from '../database/database.ts';
import { heldBy, readableDepartments } from '../keys/authority.ts';
import { type Outcome, refuse } from '../refusal.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { recordAudit } from './audit.ts';
import { checkSealed } from './rules.ts';
import { findReadableTicket, loadTicket } from './tickets.ts';

export type PutSensitive = {
  readonly account: SignedIn;
  readonly ticketId: string;
  readonly sealed: RouteBody<'putSensitive'>;
  readonly now: number;
};

/** Stores sealed data of the client's in place of what the ticket had. A closed ticket takes none: it would keep it. */
export async function putSensitive(
  unit: Unit,
  { account, ticketId, sealed, now }: PutSensitive,
): Promise<Outcome<Ticket>> {
  const ticket = await findReadableTicket(unit.tx, account, ticketId);
  if (ticket === null) return refuse('not-found');
  if (account.role !== 'client') return refuse('forbidden');
  if (ticket.status === 'closed') return refuse('ticket-closed');
  const checked = await checkSealed(unit.tx, ticket.department_id, sealed);
  if (!checked.ok) return checked;
  const time = rfc3339(now);
  await unit.tx
    .updateTable('tickets')
    .set({
      sensitive_state: 'stored',
      sensitive_at: time,
      sensitive_by: account.id,
      sensitive_key_id: sealed.keyId,
      sensitive_envelope: sealed.envelope,
      last_activity_at: time,
      version: ticket.version + 1,
    })
    .where('id', '=', ticketId)
    .execute();
  await recordAudit(unit, { ticketId, by: account.id, kind: 'sensitive-stored', now });
  await recordTicket(unit, ticket);
  const stored = await loadTicket(unit.tx, ticketId);
  return stored === null ? refuse('not-found') : ok(stored);
}

export type RevealSensitive = {
  readonly account: SignedIn;
  readonly ticketId: string;
  /** Why, and the reader's own key that it will be opened with. */
  readonly reading: RouteBody<'revealSensitive'>;
  /** Names this reading, so that its repeat is not written down as another one; null makes each request one. */
  readonly readingId: string | null;
  readonly now: number;
};

/**
 * Writes down who reads the envelope and why, for the client to see, and only then answers it, with its key. Whoever could
 * not open it is refused, and not written down as a reader. A repeat answers what is there now, so that nothing of what is
 * sealed is kept beside the ticket.
 */
export async function revealSensitive(
  unit: Unit,
  { account, ticketId, reading, readingId, now }: RevealSensitive,
): Promise<Outcome<RouteResponse<'revealSensitive'>>> {
  const { tx } = unit;
  const ticket = await findReadableTicket(tx, account, ticketId);
  if (ticket === null) return refuse('not-found');
  if (!readableDepartments(account).includes(ticket.department_id)) return refuse('forbidden');
  if (ticket.sensitive_state === 'erased') return refuse('ticket-closed');
  const { sensitive_key_id: keyId, sensitive_envelope: envelope } = ticket;
  if (keyId === null || envelope === null) return refuse('not-found');
  const wrapped = await heldBy(tx, account, reading.staffKeyId, keyId);
  if (wrapped === null) return refuse('key-not-held');
  const written = await repeatableWrite(
    unit,
    { accountId: account.id, key: readingId, content: ['revealSensitive', ticketId, reading], ticketId, now },
    () => writeReading(unit, ticket, { accountId: account.id, reason: reading.reason, now }),
  );
  return written.ok ? ok({ keyId, envelope, wrapped }) : written;
}

async function writeReading(
  unit: Unit,
  ticket: TicketKey & { readonly version: number },
  { accountId, reason, now }: { readonly accountId: string; readonly reason: string; readonly now: number },
): Promise<Outcome<null>> {
  await unit.tx
    .insertInto('sensitive_reveals')
    .values({ id: newId(), ticket_id: ticket.id, account_id: accountId, reason, revealed_at: rfc3339(now) })
    .execute();
  await unit.tx
    .updateTable('tickets')
    .set({ version: ticket.version + 1 })
    .where('id', '=', ticket.id)
    .execute();
  await recordAudit(unit, { ticketId: ticket.id, by: accountId, kind: 'sensitive-revealed', reason, now });
  await recordTicket(unit, ticket);
  return ok(null);
}
