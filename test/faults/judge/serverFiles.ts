import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

/** A message as the server keeps it; the one that opened a ticket has the ticket's subject, any other has none. */
export type ServerMessage = {
  readonly id: string;
  readonly ticketId: string;
  readonly authorId: string;
  readonly sequence: number;
  readonly subject: string;
  readonly body: string;
  /** SHA-256 in the order of the message. */
  readonly attachments: readonly string[];
};

export type ServerFiles = {
  /** Messages that hold one of the marks, in the order in which they came. */
  readonly messages: readonly ServerMessage[];
  readonly corrupt: readonly string[];
};

const messageSchema = z.object({
  id: z.string(),
  ticket_id: z.string(),
  author_id: z.string(),
  sequence: z.number(),
  body: z.string(),
  subject: z.string().nullable(),
});
const attachmentSchema = z.object({ message_id: z.string(), sha256: z.string() });

/**
 * Reads the reference server's own database, which may be running (SQLite's log gives a reader one point in time), and
 * hashes the bytes of every attachment it meets. `prefix` is what all marks of this client begin with.
 */
export function readServer(folder: string, prefix: string): ServerFiles {
  const db = new DatabaseSync(join(folder, 'desk.db'), { readOnly: true, timeout: 5_000 });
  try {
    db.exec('BEGIN');
    const like = `%${prefix}%`;
    const rows = z.array(messageSchema).parse(
      db
        .prepare(
          `SELECT m.id, m.ticket_id, m.author_id, m.sequence, m.body, t.subject FROM messages m
           LEFT JOIN tickets t ON t.id = m.id
           WHERE instr(m.body, ?) > 0 OR t.subject LIKE ? ORDER BY m.sequence`,
        )
        .all(prefix, like),
    );
    const attachments = z.array(attachmentSchema).parse(
      db
        .prepare(
          `SELECT a.message_id, a.sha256 FROM attachments a JOIN messages m ON m.id = a.message_id
           LEFT JOIN tickets t ON t.id = m.ticket_id
           WHERE instr(m.body, ?) > 0 OR t.subject LIKE ? ORDER BY a.message_id, a.position`,
        )
        .all(prefix, like),
    );
    const byMessage = Map.groupBy(attachments, ({ message_id }) => message_id);
    const soundness = db.prepare('PRAGMA quick_check').get()?.['quick_check'];
    return {
      messages: rows.map((row) => ({
        id: row.id,
        ticketId: row.ticket_id,
        authorId: row.author_id,
        sequence: row.sequence,
        subject: row.subject ?? '',
        body: row.body,
        attachments: (byMessage.get(row.id) ?? []).map(({ sha256 }) => sha256),
      })),
      corrupt: [
        ...(soundness === 'ok' ? [] : [`the server's database: ${String(soundness)}`]),
        ...new Set(attachments.flatMap(({ sha256 }) => checkBytes(folder, sha256))),
      ],
    };
  } finally {
    db.close();
  }
}

function checkBytes(folder: string, sha256: string): readonly string[] {
  try {
    const bytes = readFileSync(join(folder, 'blobs', sha256.slice(0, 2), sha256));
    const digest = createHash('sha256').update(bytes).digest('hex');
    return digest === sha256 ? [] : [`the server's attachment ${sha256} holds ${digest}`];
  } catch (error) {
    return [`the server's attachment ${sha256} cannot be read: ${String(error)}`];
  }
}
