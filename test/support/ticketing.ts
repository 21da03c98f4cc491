import { createHash } from 'node:crypto';
import type { OpenTicketBody, TicketReceipt } from '#common/api/schemas.ts';
import { newId } from '#common/domain/ids.ts';
import { demoIds } from '#backend/demo/ids.ts';
import type { SignedInApi } from './api.ts';

export const { departments, services, accounts } = demoIds;

/** A ticket's content, with what a test wants different. */
export function ticketContent(more: Partial<OpenTicketBody> = {}): OpenTicketBody {
  return {
    departmentId: departments.support,
    priority: 'medium',
    subject: 'La web responde con un error 500',
    body: 'Desde esta mañana **midominio.es** responde así.',
    ...more,
  };
}

/** Opens a ticket and answers its receipt; fails when it is refused. */
export async function openTicket(
  client: SignedInApi,
  more: Partial<OpenTicketBody> = {},
  id: string = newId(),
): Promise<TicketReceipt> {
  return (await client.call('openTicket', { params: { id }, body: ticketContent(more) })).body;
}

/** Replies and answers the message; fails when it is refused. */
export async function replyTo(
  writer: SignedInApi,
  ticketId: string,
  body: string,
  visibility: 'public' | 'internal' = 'public',
) {
  const params = { id: ticketId, messageId: newId() };
  return (await writer.call('reply', { params, body: { body, visibility } })).body.message;
}

/** Everything that the account is given from a cursor on (from the beginning without one), and the next cursor. */
export async function readAllChanges(reader: SignedInApi, from?: string, limit = 1000) {
  const changes = [];
  let cursor = from;
  for (;;) {
    const query = { limit: String(limit), ...(cursor === undefined ? {} : { cursor }) };
    const page = (await reader.call('getChanges', { query })).body;
    changes.push(...page.changes);
    cursor = page.cursor;
    if (!page.more) return { changes, cursor };
  }
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}
