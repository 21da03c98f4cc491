import type { RouteBody } from '#common/api/routes.ts';
import type { TicketReceipt } from '#common/api/schemas.ts';
import { canonicalTicket } from '#common/domain/contentDigest.ts';
import { ok } from '#common/domain/result.ts';
import { normalizeText } from '#common/domain/text.ts';
import { recordClientOf, recordTicket } from '../changes/changeLog.ts';
import { rfc3339 } from '../clock.ts';
import { once, type OnceResult } from '../creations/creations.ts';
import { ticketReceipt } from '../creations/receipts.ts';
import { takeNext } from '../database/counters.ts';
import type { Unit } from '../database/database.ts';
import { addMessage } from '../messages/addMessage.ts';
import { type Outcome, refuse } from '../refusal.ts';
import type { SignedIn } from '../sessions/signedIn.ts';
import { sha256Hex } from '../tokens.ts';
import { checkTotal, findUploads, type UploadRow } from '../uploads/uploads.ts';
import { recordAudit } from './audit.ts';
import { checkDepartment, checkSealed, checkService } from './rules.ts';
import { loadTicket } from './tickets.ts';

export type OpenTicket = {
  readonly account: SignedIn;
  readonly id: string;
  readonly content: RouteBody<'openTicket'>;
  readonly now: number;
};

/** Opens a ticket, once. The ticket, its first message, its number and the record of it all commit together. */
export async function openTicket(
  unit: Unit,
  { account, id, content: raw, now }: OpenTicket,
): Promise<Outcome<OnceResult<TicketReceipt>>> {
  const { tx } = unit;
  const content = normalizeContent(raw);
  const uploads = await findUploads(tx, account.id, content.attachmentIds, now);
  const digest = async (): Promise<Outcome<string>> =>
    uploads.ok ? ok(digestOf(content, uploads.value)) : uploads;
  return once(
    unit,
    { accountId: account.id, id, kind: 'ticket', digest, now },
    {
      replay: (record) => ticketReceipt(tx, record),
      perform: async (contentSha256, receivedAt) => {
        if (!uploads.ok) return uploads;
        const checked = await checkOpening(unit, account, id, content, uploads.value);
        if (!checked.ok) return checked;
        const receipt = await insert(unit, account, id, content, uploads.value, now);
        unit.announce({ kind: 'client-wrote', ticketId: id });
        return ok({
          value: { receivedAt, contentSha256, ...receipt },
          ticketId: id,
          answer: JSON.stringify(receipt.ticket),
        });
      },
    },
  );
}

type Content = RouteBody<'openTicket'>;

function normalizeContent(content: Content): Content {
  const fields = Object.entries(content.fields).map(([key, value]) => [key, normalizeText(value)]);
  return {
    ...content,
    subject: normalizeText(content.subject),
    body: normalizeText(content.body),
    fields: Object.fromEntries(fields) as Record<string, string>,
  };
}

function digestOf(content: Content, uploads: readonly UploadRow[]): string {
  const { departmentId, serviceId, priority, subject, body, fields, sensitive } = content;
  const canonical = canonicalTicket({
    departmentId,
    serviceId,
    priority,
    subject,
    body,
    attachmentSha256: uploads.map((upload) => upload.sha256),
    fields,
    sensitive: sensitive === null ? null : { keyId: sensitive.keyId, envelope: sensitive.envelope },
  });
  return sha256Hex(canonical);
}

async function checkOpening(
  { tx }: Unit,
  account: SignedIn,
  id: string,
  content: Content,
  uploads: readonly UploadRow[],
): Promise<Outcome<undefined>> {
  if (account.role !== 'client') return refuse('forbidden');
  // The opening message has the ticket's own id.
  const taken = await tx.selectFrom('messages').select('id').where('id', '=', id).executeTakeFirst();
  if (taken !== undefined) return refuse('id-reused');
  const department = await checkDepartment(tx, content.departmentId);
  if (!department.ok) return department;
  const service = await checkService(tx, account.id, content.serviceId);
  if (!service.ok) return service;
  const sealed = await checkSealed(tx, content.departmentId, content.sensitive);
  if (!sealed.ok) return sealed;
  return checkTotal(uploads);
}

async function insert(
  unit: Unit,
  account: SignedIn,
  id: string,
  content: Content,
  uploads: readonly UploadRow[],
  now: number,
): Promise<Pick<TicketReceipt, 'ticket' | 'messages'>> {
  const { sensitive, departmentId, priority } = content;
  const time = rfc3339(now);
  await unit.tx
    .insertInto('tickets')
    .values({
      id,
      number: await takeNext(unit, 'ticket-number'),
      subject: content.subject,
      status: 'open',
      last_actor: 'client',
      priority,
      requested_priority: priority,
      department_id: departmentId,
      service_id: content.serviceId,
      requester_id: account.id,
      assignee_id: null,
      fields: JSON.stringify(content.fields),
      created_at: time,
      last_activity_at: time,
      first_response_at: null,
      waiting_since: time,
      client_wrote_at: time,
      version: 1,
      closed_at_sequence: null,
      closed_by: null,
      sensitive_state: sensitive === null ? 'none' : 'stored',
      sensitive_at: sensitive === null ? null : time,
      sensitive_by: sensitive === null ? null : account.id,
      sensitive_key_id: sensitive?.keyId ?? null,
      sensitive_envelope: sensitive?.envelope ?? null,
      rating: null,
      rating_comment: null,
    })
    .execute();
  const key = { id, requester_id: account.id, department_id: departmentId };
  await recordTicket(unit, key);
  await recordClientOf(unit, key, departmentId);
  await recordAudit(unit, { ticketId: id, by: account.id, kind: 'opened', now });
  if (sensitive !== null)
    await recordAudit(unit, { ticketId: id, by: account.id, kind: 'sensitive-stored', now });
  const opening = await addMessage(unit, {
    id,
    ticket: key,
    authorId: account.id,
    body: content.body,
    visibility: 'public',
    attachments: uploads,
    now,
  });
  const ticket = await loadTicket(unit.tx, id);
  if (ticket === null) throw new Error(`Ticket ${id} was not opened`);
  return { ticket, messages: [opening] };
}
