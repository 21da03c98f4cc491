import type { DatabaseSync } from 'node:sqlite';

/** The sealed data in what is kept of the past: the receipts of opened tickets, and versions of their drafts and replies. */
export type EnvelopeTable = {
  readonly ticketsWithEnvelopes: () => readonly string[];
  /** Takes it out of everything that is kept about a ticket. Three statements; the transaction belongs to the caller. */
  readonly eraseEnvelopes: (ticketId: string) => void;
};

/** A row that is no JSON any more is left as it is: it may still be worth something to the person. */
const IN_RECEIPT = `CASE WHEN json_valid(act) THEN json_extract(act, '$.content.sealed.envelope') END`;
const IN_VERSION = `CASE WHEN json_valid(content) THEN json_extract(content, '$.sealed.envelope') END`;
/** The version of a new ticket has its ticket's id, that of a reply names it. */
const TICKET = `CASE WHEN json_valid(content) THEN coalesce(json_extract(content, '$.ticketId'), draft_id) END`;

export function envelopeTable(db: DatabaseSync): EnvelopeTable {
  const select = db.prepare(
    `SELECT ticket_id AS id FROM receipts WHERE ${IN_RECEIPT} IS NOT NULL
     UNION SELECT ${TICKET} FROM draft_versions WHERE ${IN_VERSION} IS NOT NULL`,
  );
  const eraseReceipts = db.prepare(
    `UPDATE receipts SET act = json_set(act, '$.content.sealed', NULL)
     WHERE ticket_id = ? AND ${IN_RECEIPT} IS NOT NULL`,
  );
  const eraseTickets = db.prepare(
    `UPDATE draft_versions SET content = json_set(content, '$.sealed', NULL)
     WHERE draft_id = ? AND ${IN_VERSION} IS NOT NULL AND json_extract(content, '$.kind') = 'newTicket'`,
  );
  const eraseReplies = db.prepare(
    `UPDATE draft_versions SET content = json_remove(content, '$.sealed')
     WHERE ${IN_VERSION} IS NOT NULL AND json_extract(content, '$.ticketId') = ?`,
  );
  return {
    ticketsWithEnvelopes: () => select.all().map((row) => String(row['id'])),
    eraseEnvelopes: (ticketId) => {
      for (const erase of [eraseReceipts, eraseTickets, eraseReplies]) erase.run(ticketId);
    },
  };
}
