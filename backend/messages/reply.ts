import type { RouteBody } from '#common/api/routes.ts';
import type { MessageReceipt } from '#common/api/schemas.ts';
import { canonicalMessage } from '#common/domain/contentDigest.ts';
import { ok } from '#common/domain/result.ts';
import { normalizeText } from '#common/domain/text.ts';
import type { Selectable } from 'kysely';
import { recordTicket } from '../changes/changeLog.ts';
import { rfc3339 } from '../clock.ts';
import { once, type OnceResult } from '../creations/creations.ts';
import { messageReceipt } from '../creations/receipts.ts';
import type { Unit } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { queueAnswerMail } from '../mail/answerMail.ts';
import { type Outcome, refuse } from '../refusal.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { recordAudit } from '../tickets/audit.ts';
import { reopenedFields } from '../tickets/reopened.ts';
import { findReadableTicket, loadTicket } from '../tickets/tickets.ts';
import { sha256Hex } from '../tokens.ts';
import { checkTotal, findUploads, type UploadRow } from '../uploads/uploads.ts';
import { addMessage, type MessageOrigin } from './addMessage.ts';
import { findStaleness } from './staleness.ts';

export type Reply = {
  readonly account: SignedIn;
  readonly ticketId: string;
  readonly messageId: string;
  readonly content: RouteBody<'reply'>;
  readonly origin?: MessageOrigin;
  readonly now: number;
};

type TicketRow = Selectable<Tables['tickets']>;

/** Adds a reply or an internal note to a thread, once. */
export async function reply(unit: Unit, request: Reply): Promise<Outcome<OnceResult<MessageReceipt>>> {
  const { tx } = unit;
  const { account, ticketId, messageId, now } = request;
  const content = { ...request.content, body: normalizeText(request.content.body) };
  const uploads = await findUploads(tx, account.id, content.attachmentIds, now);
  const digest = async (): Promise<Outcome<string>> =>
    uploads.ok ? ok(digestOf(ticketId, content, uploads.value)) : uploads;
  return once(
    unit,
    { accountId: account.id, id: messageId, kind: 'message', digest, now },
    {
      replay: (record) => messageReceipt(tx, record),
      perform: async (contentSha256, receivedAt) => {
        if (!uploads.ok) return uploads;
        const ticket = await checkReply(unit, { ...request, content }, uploads.value);
        if (!ticket.ok) return ticket;
        const receipt = await insert(unit, ticket.value, { ...request, content }, uploads.value);
        return ok({
          value: { receivedAt, contentSha256, ...receipt },
          ticketId,
          answer: JSON.stringify(receipt.ticket),
        });
      },
    },
  );
}

/** `lastSeenMessageId` and `evenIfStale` are about the moment, not the content. */
function digestOf(ticketId: string, content: RouteBody<'reply'>, uploads: readonly UploadRow[]): string {
  const { visibility, body } = content;
  const attachmentSha256 = uploads.map((upload) => upload.sha256);
  return sha256Hex(canonicalMessage({ ticketId, visibility, body, attachmentSha256 }));
}

async function checkReply(
  { tx }: Unit,
  { account, ticketId, messageId, content }: Reply,
  uploads: readonly UploadRow[],
): Promise<Outcome<TicketRow>> {
  if (content.visibility === 'internal' && account.role !== 'agent') return refuse('forbidden');
  const ticket = await findReadableTicket(tx, account, ticketId);
  if (ticket === null) return refuse('not-found');
  const taken = await tx.selectFrom('messages').select('id').where('id', '=', messageId).executeTakeFirst();
  if (taken !== undefined) return refuse('id-reused');
  const total = checkTotal(uploads);
  if (!total.ok) return total;
  if (content.lastSeenMessageId === null || content.evenIfStale) return ok(ticket);
  const { stale, unseen } = await findStaleness(tx, account, ticket, content.lastSeenMessageId);
  return stale ? refuse('stale-thread', { unseen }) : ok(ticket);
}

async function insert(
  unit: Unit,
  ticket: TicketRow,
  { account, messageId, content, origin, now }: Reply,
  uploads: readonly UploadRow[],
): Promise<Pick<MessageReceipt, 'message' | 'ticket'>> {
  const { body, visibility } = content;
  const kind = visibility === 'public' ? 'reply' : 'note';
  await recordAudit(unit, { ticketId: ticket.id, by: account.id, kind, now });
  if (visibility === 'public') await touchTicket(unit, ticket, account, now);
  const message = await addMessage(unit, {
    id: messageId,
    ticket,
    authorId: account.id,
    body,
    visibility,
    attachments: uploads,
    origin,
    now,
  });
  const answered = await loadTicket(unit.tx, ticket.id);
  if (answered === null) throw new Error(`Ticket ${ticket.id} vanished`);
  if (visibility === 'public' && account.role === 'agent') await queueAnswerMail(unit, answered, now);
  if (account.role === 'client') unit.announce({ kind: 'client-wrote', ticketId: ticket.id });
  return { message, ticket: answered };
}

/**
 * What a public message does to its ticket. An internal note does nothing to it: not even a version or a time may tell
 * the client that there is one.
 */
async function touchTicket(unit: Unit, ticket: TicketRow, account: SignedIn, now: number): Promise<void> {
  const reopened = account.role === 'client' && ticket.status === 'closed';
  const time = rfc3339(now);
  await unit.tx
    .updateTable('tickets')
    .set({
      last_actor: account.role === 'client' ? 'client' : 'staff',
      last_activity_at: time,
      ...(account.role === 'client'
        ? clocksAfterClient(ticket, time)
        : { first_response_at: ticket.first_response_at ?? time, waiting_since: null }),
      version: ticket.version + 1,
      ...(reopened ? { status: 'open' as const, ...reopenedFields } : {}),
    })
    .where('id', '=', ticket.id)
    .execute();
  if (reopened) {
    const { id: ticketId, status: from } = ticket;
    await recordAudit(unit, { ticketId, by: account.id, kind: 'status', from, to: 'open', now });
  }
  await recordTicket(unit, ticket);
}

/** Closing dealt with what was open then: who writes to a closed ticket waits from now on. */
function clocksAfterClient(ticket: TicketRow, time: string): Partial<TicketRow> {
  const waiting = ticket.status === 'closed' ? null : ticket.waiting_since;
  return { waiting_since: waiting ?? time, client_wrote_at: time };
}
