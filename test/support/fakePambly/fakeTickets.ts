import type { Message, Ticket } from '#common/domain/ticket.ts';
import type { TicketThread } from '#common/ipc/views.ts';
import { id, ids, lucia } from './fakeCompany.ts';

const client = { id: lucia.id, name: lucia.name, role: 'client' } as const;
const agent = { id: id(2), name: 'Carmen Soler', role: 'agent' } as const;

/** A few tickets in different states, the newest first. */
export const threads: readonly TicketThread[] = [
  thread(48213, 'La web no carga después de migrar', { lastActor: 'staff' }, true),
  thread(48207, 'No recibo correos de Gmail desde el lunes', { status: 'in-progress' }, false),
  thread(48190, 'Caída del servidor VPS', { priority: 'urgent', requestedPriority: 'urgent' }, false),
  thread(47902, 'Certificado SSL caducado', { status: 'closed', lastActor: 'staff' }, false),
];

function thread(number: number, subject: string, more: Partial<Ticket>, unread: boolean): TicketThread {
  const ticketId = id(number);
  const at = new Date(Date.UTC(2026, 0, 15, 8, 0) - (48213 - number) * 3_600_000).toISOString();
  const ticket: Ticket = {
    id: ticketId,
    number,
    subject,
    status: 'open',
    lastActor: 'client',
    priority: 'medium',
    requestedPriority: 'medium',
    departmentId: ids.support,
    serviceId: ids.domain,
    requester: client,
    assignee: null,
    createdAt: at,
    lastActivityAt: at,
    firstResponseAt: null,
    waitingSince: null,
    clientWroteAt: null,
    version: 1,
    sensitive: { state: 'none', at: null },
    rating: null,
    ...more,
  };
  const question = message(number * 10, ticketId, client, at, `${subject}. Desde ayer a las 18:30.`);
  const answer = message(number * 10 + 1, ticketId, agent, at, 'Hola, Lucía: lo estamos **mirando**.');
  const messages = ticket.lastActor === 'staff' ? [question, answer] : [question];
  return { ticket, unread, answeredBefore: messages.length > 1, messages };
}

function message(
  number: number,
  ticketId: string,
  author: Message['author'],
  createdAt: string,
  body: string,
): Message {
  return {
    id: id(number),
    ticketId,
    author,
    format: 'markdown',
    body,
    visibility: 'public',
    source: 'app',
    createdAt,
    attachments: [],
  };
}
