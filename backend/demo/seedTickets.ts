import { recordClientOf, recordTicket } from '../changes/changeLog.ts';
import { HOUR, rfc3339 } from '../clock.ts';
import { takeNext } from '../database/counters.ts';
import type { Unit } from '../database/database.ts';
import { addMessage } from '../messages/addMessage.ts';
import { recordAudit } from '../tickets/audit.ts';
import { departmentId } from './company.ts';
import type { DemoFile } from './attachments.ts';
import { demoAttachmentId, demoIds, demoMessageId, demoTicketId } from './ids.ts';
import { demoAccounts } from './people.ts';
import { type DemoMessage, type DemoTicket, demoTickets } from './tickets.ts';

type Files = ReadonlyMap<string, DemoFile>;

export const demoFileNames: readonly string[] = demoTickets.flatMap(({ messages }) =>
  messages.flatMap(({ attachment }) => attachment ?? []),
);

/** Puts in the tickets and their threads, dated back from now. */
export async function seedTickets(unit: Unit, files: Files, now: number): Promise<void> {
  for (const [index, ticket] of demoTickets.entries()) await seedTicket(unit, ticket, index + 1, files, now);
}

async function seedTicket(
  unit: Unit,
  ticket: DemoTicket,
  number: number,
  files: Files,
  now: number,
): Promise<void> {
  const id = demoTicketId(number);
  const [opening] = ticket.messages;
  const publicMessages = ticket.messages.filter((message) => message.internal !== true);
  const last = publicMessages.at(-1) ?? opening;
  const key = {
    id,
    requester_id: demoIds.accounts[opening.by],
    department_id: departmentId(ticket.department),
  };
  await unit.tx
    .insertInto('tickets')
    .values({
      ...key,
      number: await takeNext(unit, 'ticket-number'),
      subject: ticket.subject,
      status: ticket.status,
      last_actor: isClient(last) ? 'client' : 'staff',
      priority: ticket.priority,
      requested_priority: ticket.requestedPriority ?? ticket.priority,
      service_id: ticket.service === null ? null : demoIds.services[ticket.service],
      assignee_id: ticket.assignee === null ? null : demoIds.accounts[ticket.assignee],
      fields: '{}',
      created_at: timeOf(opening, now),
      last_activity_at: timeOf(last, now),
      ...clocksOf(publicMessages, now),
      version: ticket.messages.length,
      closed_at_sequence: null,
      closed_by: null,
      sensitive_state: 'none',
      sensitive_at: null,
      sensitive_by: null,
      sensitive_key_id: null,
      sensitive_envelope: null,
      rating: null,
      rating_comment: null,
    })
    .execute();
  await recordTicket(unit, key);
  await recordClientOf(unit, key, key.department_id);
  for (const [index, message] of ticket.messages.entries()) {
    const file = files.get(message.attachment ?? '');
    await addMessage(unit, {
      id: index === 0 ? id : demoMessageId(number, index),
      ticket: key,
      authorId: demoIds.accounts[message.by],
      body: message.body,
      visibility: message.internal === true ? 'internal' : 'public',
      attachments: file === undefined ? [] : [{ ...file, id: demoAttachmentId(number, index) }],
      now: now - message.hoursAgo * HOUR,
    });
    await recordAudit(unit, {
      ticketId: id,
      by: demoIds.accounts[message.by],
      kind: index === 0 ? 'opened' : message.internal === true ? 'note' : 'reply',
      now: now - message.hoursAgo * HOUR,
    });
  }
  if (ticket.status !== 'closed' || ticket.assignee === null) return;
  await unit.tx
    .updateTable('tickets')
    .set({
      closed_at_sequence: await takeNext(unit, 'thread'),
      closed_by: demoIds.accounts[ticket.assignee],
    })
    .where('id', '=', id)
    .execute();
  await recordAudit(unit, {
    ticketId: id,
    by: demoIds.accounts[ticket.assignee],
    kind: 'status',
    from: 'open',
    to: 'closed',
    now: now - last.hoursAgo * HOUR,
  });
}

/** When staff first answered, since when the client waits, and when the client last wrote. */
function clocksOf(messages: readonly DemoMessage[], now: number) {
  const answered = messages.findLastIndex((message) => !isClient(message));
  const time = (message: DemoMessage | undefined) => (message === undefined ? null : timeOf(message, now));
  return {
    first_response_at: time(messages.find((message) => !isClient(message))),
    waiting_since: time(messages[answered + 1]),
    client_wrote_at: time(messages.findLast(isClient)),
  };
}

function timeOf(message: DemoMessage, now: number): string {
  return rfc3339(now - message.hoursAgo * HOUR);
}

function isClient({ by }: DemoMessage): boolean {
  return demoAccounts.some((account) => account.key === by && account.role === 'client');
}
