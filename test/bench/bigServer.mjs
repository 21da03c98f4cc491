// The real backend with a great many tickets of one client, for benchmarks.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { demoIds } from '../../backend/demo/ids.ts';
import { startBackend } from '../support/backend.ts';
import { manyTickets } from '../support/manyTickets.ts';

/** The demonstration company, in which one client has written this many tickets beside the demonstration's own. */
export async function startBigServer({ tickets, messages }) {
  const dataDir = await mkdtemp(join(tmpdir(), 'pambly-big-server-'));
  const empty = await startBackend({ dataDir });
  await empty.stop();
  fillServer(dataDir, ofClient({ tickets, messages }));
  return startOn(dataDir);
}

/** On a folder that goes with it. */
export async function startOn(dataDir) {
  const server = await startBackend({ dataDir, checkResponses: false });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Many tickets of the demonstration's client, answered by its staff. */
export function ofClient({ tickets, messages, seed = 1 }) {
  const { departments, accounts } = demoIds;
  const made = manyTickets({ tickets, messages, seed, departmentIds: Object.values(departments) });
  const person = ({ role }) =>
    role === 'client'
      ? { id: accounts.lucia, name: 'Lucía Serrano', role }
      : { id: accounts.carmen, name: 'Carmen Ortega', role };
  return {
    tickets: made.tickets.map((ticket) => ({
      ...ticket,
      requester: person(ticket.requester),
      assignee: ticket.assignee && person(ticket.assignee),
    })),
    messages: made.messages.map((message) => ({ ...message, author: person(message.author) })),
  };
}

/**
 * Writes them as the server would have by now: each ticket stands in the log of changes behind its newest message. `isPast`
 * puts them before everything that the log holds, where every cursor that was given out has seen them.
 */
export function fillServer(dataDir, { tickets, messages }, { isPast = false } = {}) {
  const db = new DatabaseSync(join(dataDir, 'desk.db'));
  const insert = inserting(db);
  const counter = (name) =>
    Number(db.prepare('SELECT value FROM counters WHERE name = ?').get(name)?.['value']);
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
  const newest = new Map(messages.map((message) => [message.ticketId, message.id]));
  const newestPosition = counter('change');
  let position = isPast ? -tickets.length - messages.length : newestPosition;
  let sequence = counter('thread');
  const number = counter('ticket-number');
  db.exec('PRAGMA foreign_keys = OFF; BEGIN');
  tickets.forEach((ticket, index) => insert('tickets', ticketRow(ticket, number + index + 1)));
  for (const message of messages) {
    const { requester, departmentId } = byId.get(message.ticketId);
    const seen = { everyone: 0, client_id: requester.id, department_id: departmentId };
    insert('messages', { ...messageRow(message), sequence: (sequence += 1) });
    message.attachments.forEach((one, place) => insert('attachments', attachmentRow(message.id, one, place)));
    insert('changes', { ...changeRow('message', message.id, message.ticketId, (position += 1)), ...seen });
    if (newest.get(message.ticketId) !== message.id) continue;
    insert('changes', {
      ...changeRow('ticket', message.ticketId, message.ticketId, (position += 1)),
      ...seen,
    });
  }
  const set = db.prepare('UPDATE counters SET value = ? WHERE name = ?');
  set.run(Math.max(position, newestPosition), 'change');
  set.run(sequence, 'thread');
  set.run(number + tickets.length, 'ticket-number');
  db.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  db.close();
}

function inserting(db) {
  const statements = new Map();
  return (table, row) => {
    const names = Object.keys(row);
    const statement =
      statements.get(table) ??
      db.prepare(
        `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`,
      );
    statements.set(table, statement);
    statement.run(row);
  };
}

function ticketRow(ticket, number) {
  return {
    id: ticket.id,
    number,
    subject: ticket.subject,
    status: ticket.status,
    last_actor: ticket.lastActor,
    priority: ticket.priority,
    requested_priority: ticket.requestedPriority,
    department_id: ticket.departmentId,
    service_id: null,
    requester_id: ticket.requester.id,
    assignee_id: ticket.assignee?.id ?? null,
    fields: '{}',
    created_at: ticket.createdAt,
    last_activity_at: ticket.lastActivityAt,
    version: ticket.version,
    closed_at_sequence: null,
    closed_by: null,
    sensitive_state: 'none',
    sensitive_at: null,
    sensitive_by: null,
    sensitive_key_id: null,
    sensitive_envelope: null,
    rating: null,
  };
}

function messageRow({ id, ticketId, author, format, body, visibility, source, createdAt }) {
  return {
    id,
    ticket_id: ticketId,
    author_id: author.id,
    format,
    body,
    visibility,
    source,
    created_at: createdAt,
  };
}

function attachmentRow(messageId, { id, name, mediaType, size, sha256 }, position) {
  return { message_id: messageId, id, position, name, media_type: mediaType, size, sha256 };
}

function changeRow(kind, resourceId, ticketId, position) {
  return { entity: `${kind}:${resourceId}`, position, kind, resource_id: resourceId, ticket_id: ticketId };
}
