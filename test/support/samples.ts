import type { MessageReceipt, TicketReceipt } from '#common/api/schemas.ts';
import type { Account } from '#common/domain/account.ts';
import type { Catalog, Department } from '#common/domain/catalog.ts';
import type { Draft, DraftAttachment, NewTicketContent, ReplyContent } from '#common/domain/draft.ts';
import { newId } from '#common/domain/ids.ts';
import type { OutboxAct } from '#common/domain/outboxEntry.ts';
import type { Message, Ticket } from '#common/domain/ticket.ts';
import type { StoredEntry } from '#main/store/outboxTable.ts';

/** Things of the domain with everything that a test does not care about filled in. */

const AT = '2026-01-15T09:00:00.000Z';

export const client: Account = {
  id: '0197a000-0000-7000-8000-00000000000c',
  role: 'client',
  clientNumber: '1001',
  name: 'Lucía Herrero',
  email: 'lucia@midominio.es',
  language: 'es',
  permissions: [],
};
export const agent: Account = {
  ...client,
  id: '0197a000-0000-7000-8000-00000000000a',
  role: 'agent',
  clientNumber: null,
  name: 'Carmen Ruiz',
  email: 'carmen@pambly.com',
};

export function department(more: Partial<Department> = {}): Department {
  const text = { es: 'Soporte técnico', en: 'Technical support' };
  return {
    id: newId(),
    name: text,
    description: text,
    sensitive: null,
    checklist: [],
    fields: [],
    ...more,
  };
}

export function catalog(more: Partial<Catalog> = {}): Catalog {
  return {
    departments: [department()],
    services: [],
    priorities: ['low', 'medium', 'urgent'],
    attachments: { extensions: ['png', 'pdf', 'txt', 'log'], maxTotalBytes: 1000, maxFiles: 3 },
    links: { status: null, fileTransfer: null, goodPracticesArticleId: null },
    ...more,
  };
}

export function newTicket(more: Partial<NewTicketContent> = {}): NewTicketContent {
  return {
    kind: 'newTicket',
    departmentId: newId(),
    serviceId: null,
    priority: 'medium',
    subject: 'La web no carga',
    body: 'Desde ayer.',
    attachments: [],
    sealed: null,
    ...more,
  };
}

export function replyTo(ticketId: string, more: Partial<ReplyContent> = {}): ReplyContent {
  return {
    kind: 'reply',
    ticketId,
    visibility: 'public',
    body: 'Ya lo he probado.',
    attachments: [],
    lastSeenMessageId: null,
    ...more,
  };
}

export function draft(more: Partial<Draft> = {}): Draft {
  return {
    id: newId(),
    content: newTicket(),
    revision: 0,
    createdAt: 0,
    updatedAt: 0,
    discardedAt: null,
    returnedBecause: null,
    ...more,
  };
}

export function attachment(more: Partial<DraftAttachment> = {}): DraftAttachment {
  return {
    id: newId(),
    name: 'registro.log',
    mediaType: 'text/plain',
    size: 10,
    sha256: 'a'.repeat(64),
    ...more,
  };
}

export function entry(more: Partial<StoredEntry> = {}): StoredEntry {
  const id = more.id ?? newId();
  return {
    id,
    lane: id,
    act: { kind: 'openTicket', content: newTicket() },
    status: { state: 'queued', notBefore: 0, lastProblem: null },
    attempts: 0,
    mayHaveLeft: false,
    createdAt: 0,
    position: 1,
    waitMs: 0,
    ...more,
  };
}

export function openTicketAct(
  more: Partial<NewTicketContent> = {},
): Extract<OutboxAct, { kind: 'openTicket' }> {
  return { kind: 'openTicket', content: newTicket(more) };
}

export function replyAct(
  ticketId: string,
  more: Partial<ReplyContent> = {},
): Extract<OutboxAct, { kind: 'reply' }> {
  return { kind: 'reply', content: replyTo(ticketId, more), evenIfStale: false };
}

export function ticket(more: Partial<Ticket> = {}): Ticket {
  return {
    id: newId(),
    number: 48_001,
    subject: 'La web no carga',
    status: 'open',
    lastActor: 'client',
    priority: 'medium',
    requestedPriority: 'medium',
    departmentId: newId(),
    serviceId: null,
    requester: { id: client.id, name: client.name, role: 'client' },
    assignee: null,
    createdAt: AT,
    lastActivityAt: AT,
    firstResponseAt: null,
    waitingSince: null,
    clientWroteAt: null,
    version: 1,
    sensitive: { state: 'none', at: null },
    rating: null,
    ratingComment: null,
    ...more,
  };
}

export function message(ticketId: string, more: Partial<Message> = {}): Message {
  return {
    id: newId(),
    ticketId,
    author: { id: agent.id, name: agent.name, role: 'agent' },
    format: 'markdown',
    body: 'Lo miramos.',
    visibility: 'public',
    source: 'app',
    createdAt: AT,
    attachments: [],
    ...more,
  };
}

export function ticketReceipt(id: string, contentSha256: string): TicketReceipt {
  return { receivedAt: AT, contentSha256, ticket: ticket({ id }), messages: [message(id, { id })] };
}

export function messageReceipt(ticketId: string, id: string, contentSha256: string): MessageReceipt {
  return {
    receivedAt: AT,
    contentSha256,
    ticket: ticket({ id: ticketId }),
    message: message(ticketId, { id }),
  };
}
