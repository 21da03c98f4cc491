import type { RouteBody } from '#common/api/routes.ts';
import type { RatingReceipt } from '#common/api/schemas.ts';
import { canonicalRating } from '#common/domain/contentDigest.ts';
import { ok } from '#common/domain/result.ts';
import { normalizeText } from '#common/domain/text.ts';
import type { Ticket } from '#common/domain/ticket.ts';
import { recordTicket } from '../changes/changeLog.ts';
import { rfc3339 } from '../clock.ts';
import { once, type OnceResult } from '../creations/creations.ts';
import { ratingReceipt } from '../creations/receipts.ts';
import type { Unit } from '../database/database.ts';
import { type Outcome, refuse } from '../refusal.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { sha256Hex } from '../tokens.ts';
import { recordAudit } from './audit.ts';
import { findReadableTicket, loadTicket } from './tickets.ts';

export type RateTicket = {
  readonly account: SignedIn;
  readonly ticketId: string;
  readonly ratingId: string;
  readonly rating: RouteBody<'rateTicket'>;
  readonly now: number;
};

/** How its client found the help, once for each id. The last one counts until the ticket is opened again. */
export async function rateTicket(
  unit: Unit,
  request: RateTicket,
): Promise<Outcome<OnceResult<RatingReceipt>>> {
  const { account, ticketId, ratingId, now } = request;
  const { score } = request.rating;
  const comment = request.rating.comment === null ? null : normalizeText(request.rating.comment);
  const digest = sha256Hex(canonicalRating({ ticketId, score, comment }));
  return once(
    unit,
    { accountId: account.id, id: ratingId, kind: 'rating', digest: async () => ok(digest), now },
    {
      replay: async (record) => ratingReceipt(record),
      perform: async (contentSha256, receivedAt) => {
        const ticket = await rate(unit, { ...request, rating: { score, comment } });
        if (!ticket.ok) return ticket;
        const value = { receivedAt, contentSha256, ticket: ticket.value };
        return ok({ value, ticketId, answer: JSON.stringify(ticket.value) });
      },
    },
  );
}

async function rate(
  unit: Unit,
  { account, ticketId, ratingId, rating: { score, comment }, now }: RateTicket,
): Promise<Outcome<Ticket>> {
  const ticket = await findReadableTicket(unit.tx, account, ticketId);
  if (ticket === null) return refuse('not-found');
  if (account.role !== 'client') return refuse('forbidden');
  if (ticket.status !== 'closed') return refuse('ticket-open');
  await unit.tx
    .insertInto('ratings')
    .values({
      account_id: account.id,
      id: ratingId,
      ticket_id: ticketId,
      score,
      comment,
      rated_at: rfc3339(now),
    })
    .execute();
  await unit.tx
    .updateTable('tickets')
    .set({ rating: score, rating_comment: comment, version: ticket.version + 1 })
    .where('id', '=', ticketId)
    .execute();
  await recordAudit(unit, { ticketId, by: account.id, kind: 'rated', to: String(score), now });
  await recordTicket(unit, ticket);
  const rated = await loadTicket(unit.tx, ticketId);
  return rated === null ? refuse('not-found') : ok(rated);
}
