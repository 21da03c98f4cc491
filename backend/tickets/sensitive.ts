import type { RouteBody, RouteResponse } from '#common/api/routes.ts';
import { newId } from '#common/domain/ids.ts';
import { ok } from '#common/domain/result.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { recordTicket } from '../changes/changeLog.ts';
import { rfc3339 } from '../clock.ts';
import type { Unit } from '../database/database.ts';
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
  readonly reason: string;
  readonly now: number;
};

/** Writes down who reads the envelope and why, for the client to see, and only then answers it. */
export async function revealSensitive(
  unit: Unit,
  { account, ticketId, reason, now }: RevealSensitive,
): Promise<Outcome<RouteResponse<'revealSensitive'>>> {
  const ticket = await findReadableTicket(unit.tx, account, ticketId);
  if (ticket === null) return refuse('not-found');
  if (!account.permissions.includes('sensitive:reveal')) return refuse('forbidden');
  if (ticket.sensitive_state === 'erased') return refuse('ticket-closed');
  const { sensitive_key_id: keyId, sensitive_envelope: envelope } = ticket;
  if (keyId === null || envelope === null) return refuse('not-found');
  await unit.tx
    .insertInto('sensitive_reveals')
    .values({ id: newId(), ticket_id: ticketId, account_id: account.id, reason, revealed_at: rfc3339(now) })
    .execute();
  await unit.tx
    .updateTable('tickets')
    .set({ version: ticket.version + 1 })
    .where('id', '=', ticketId)
    .execute();
  await recordAudit(unit, { ticketId, by: account.id, kind: 'sensitive-revealed', reason, now });
  await recordTicket(unit, ticket);
  return ok({ keyId, envelope });
}
