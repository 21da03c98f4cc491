import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { type Ticket, ticketSchema } from '#common/domain/ticket.ts';

/** Whose side is looking: what the other side writes is news to it. */
export type Viewer = 'client' | 'agent';

/** What the list needs of a ticket beyond the ticket itself. */
export type CachedTicket = {
  readonly ticket: Ticket;
  readonly answeredBefore: boolean;
  /** The newest message that someone of the other side wrote, or null. */
  readonly lastForeignMessageId: string | null;
};

/** A place in the list: what comes after it was active before it. */
export type ListPlace = Pick<Ticket, 'id' | 'lastActivityAt'>;

export type TicketRows = {
  /** Every ticket, the latest activity first. */
  readonly all: (viewer: Viewer) => readonly CachedTicket[];
  /** At most `limit` tickets of that list after a place in it, or from its beginning. */
  readonly page: (viewer: Viewer, after: ListPlace | null, limit: number) => readonly CachedTicket[];
  readonly one: (id: string, viewer: Viewer) => CachedTicket | null;
  readonly lastForeignMessageId: (id: string, viewer: Viewer) => string | null;
  /** The same of every ticket that has one, by ticket. */
  readonly lastForeignMessageIds: (viewer: Viewer) => ReadonlyMap<string, string>;
};

const FOREIGN_ID = `(SELECT m.id FROM messages m WHERE m.ticket_id = t.id AND m.author_role = ?
  ORDER BY m.created_at DESC, m.id DESC LIMIT 1) AS foreign_id`;
const COLUMNS = `t.ticket AS ticket, ${FOREIGN_ID},
  EXISTS (SELECT 1 FROM messages m WHERE m.ticket_id = t.id AND m.author_role = 'agent' AND m.visibility = 'public') AS answered`;

export function ticketRows(db: DatabaseSync): TicketRows {
  const select = db.prepare(`SELECT ${COLUMNS} FROM tickets t ORDER BY t.last_activity_at DESC, t.id DESC`);
  const selectFirst = db.prepare(
    `SELECT ${COLUMNS} FROM tickets t ORDER BY t.last_activity_at DESC, t.id DESC LIMIT ?`,
  );
  const selectAfter = db.prepare(
    `SELECT ${COLUMNS} FROM tickets t WHERE (t.last_activity_at, t.id) < (?, ?)
     ORDER BY t.last_activity_at DESC, t.id DESC LIMIT ?`,
  );
  const selectOne = db.prepare(`SELECT ${COLUMNS} FROM tickets t WHERE t.id = ?`);
  const selectForeign = db.prepare(`SELECT ${FOREIGN_ID} FROM tickets t WHERE t.id = ?`);
  const selectAllForeign = db.prepare(`SELECT t.id AS id, ${FOREIGN_ID} FROM tickets t`);
  return {
    all: (viewer) => select.all(otherSide(viewer)).map(toCachedTicket),
    page: (viewer, after, limit) => {
      const side = otherSide(viewer);
      const rows =
        after === null
          ? selectFirst.all(side, limit)
          : selectAfter.all(side, after.lastActivityAt, after.id, limit);
      return rows.map(toCachedTicket);
    },
    one: (id, viewer) => {
      const row = selectOne.get(otherSide(viewer), id);
      return row === undefined ? null : toCachedTicket(row);
    },
    lastForeignMessageId: (id, viewer) => foreignId(selectForeign.get(otherSide(viewer), id)),
    lastForeignMessageIds: (viewer) => {
      const ids = new Map<string, string>();
      for (const row of selectAllForeign.iterate(otherSide(viewer))) {
        const messageId = foreignId(row);
        if (messageId !== null) ids.set(String(row['id']), messageId);
      }
      return ids;
    },
  };
}

function otherSide(viewer: Viewer): Viewer {
  return viewer === 'client' ? 'agent' : 'client';
}

type Row = Record<string, SQLOutputValue>;

function foreignId(row: Row | undefined): string | null {
  const id = row?.['foreign_id'];
  return typeof id === 'string' ? id : null;
}

function toCachedTicket(row: Row): CachedTicket {
  return {
    ticket: ticketSchema.parse(JSON.parse(String(row['ticket']))),
    answeredBefore: row['answered'] === 1,
    lastForeignMessageId: foreignId(row),
  };
}
