import type { DatabaseSync } from 'node:sqlite';
import { outboxActSchema, type OutboxAct } from '#common/domain/outboxEntry.ts';
import { readRow, readRows, type Row } from './readRows.ts';

/** Proof of what the server has, with what was sent, kept for 90 days. `id` is the ticket's or message's. */
export type Receipt = {
  readonly id: string;
  readonly kind: 'ticket' | 'reply';
  readonly ticketId: string;
  readonly ticketNumber: number;
  readonly subject: string;
  readonly receivedAt: string;
  readonly contentSha256: string;
  readonly act: OutboxAct;
  readonly acknowledged: boolean;
  readonly createdAt: number;
};

export type ReceiptTable = {
  readonly get: (id: string) => Receipt | null;
  readonly list: () => readonly Receipt[];
  readonly unacknowledged: () => readonly Receipt[];
  readonly put: (receipt: Receipt) => void;
  readonly acknowledge: (id: string) => void;
  readonly remove: (id: string) => void;
  readonly forgetBefore: (time: number) => void;
};

export function receiptTable(db: DatabaseSync): ReceiptTable {
  const selectOne = db.prepare('SELECT * FROM receipts WHERE id = ?');
  const selectAll = db.prepare('SELECT * FROM receipts ORDER BY created_at');
  const selectOpen = db.prepare('SELECT * FROM receipts WHERE acknowledged = 0 ORDER BY created_at');
  const insert = db.prepare('INSERT OR IGNORE INTO receipts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const acknowledge = db.prepare('UPDATE receipts SET acknowledged = 1 WHERE id = ?');
  const deleteOne = db.prepare('DELETE FROM receipts WHERE id = ?');
  const forget = db.prepare('DELETE FROM receipts WHERE created_at < ?');
  return {
    get: (id) => readRow(selectOne.get(id), toReceipt),
    list: () => readRows(selectAll.all(), toReceipt),
    unacknowledged: () => readRows(selectOpen.all(), toReceipt),
    put: (receipt) => {
      insert.run(
        receipt.id,
        receipt.kind,
        receipt.ticketId,
        receipt.ticketNumber,
        receipt.subject,
        receipt.receivedAt,
        receipt.contentSha256,
        JSON.stringify(receipt.act),
        receipt.acknowledged ? 1 : 0,
        receipt.createdAt,
      );
    },
    acknowledge: (id) => {
      acknowledge.run(id);
    },
    remove: (id) => {
      deleteOne.run(id);
    },
    forgetBefore: (time) => {
      forget.run(time);
    },
  };
}

function toReceipt(row: Row): Receipt {
  return {
    id: String(row['id']),
    kind: row['kind'] === 'ticket' ? 'ticket' : 'reply',
    ticketId: String(row['ticket_id']),
    ticketNumber: Number(row['ticket_number']),
    subject: String(row['subject']),
    receivedAt: String(row['received_at']),
    contentSha256: String(row['content_sha256']),
    act: outboxActSchema.parse(JSON.parse(String(row['act']))),
    acknowledged: Number(row['acknowledged']) === 1,
    createdAt: Number(row['created_at']),
  };
}
