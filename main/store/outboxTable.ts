import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import {
  type EntryState,
  outboxActSchema,
  type OutboxAct,
  type OutboxEntry,
} from '#common/domain/outboxEntry.ts';
import { type AppError, appError, type ErrorCode, errorCodes } from '#common/domain/result.ts';
import { readRow, readRows, type Row, unreadableRows } from './readRows.ts';

/** An entry as it is on disk: `waitMs` is the full length of its present wait, so that a clock jump cannot stretch it. */
export type StoredEntry = OutboxEntry & { readonly position: number; readonly waitMs: number };

export type StoredUpload = {
  readonly attachmentId: string;
  readonly url: string | null;
  readonly sentBytes: number;
};

/** Rows of `outbox` and `outbox_uploads`. Every method is one statement; transactions belong to the caller. */
export type OutboxTable = {
  readonly get: (id: string) => StoredEntry | null;
  /** In the order in which they go out. */
  readonly list: () => readonly StoredEntry[];
  /** What the rows that cannot be read would have done (JSON); they are kept, never sent, and hold nothing else up. */
  readonly unreadable: () => readonly string[];
  readonly insert: (entry: NewEntry) => void;
  /**
   * Moves an entry from one state to another, and answers whether it was still in the first: of two who want the same
   * entry, the one that changes no row has lost.
   */
  readonly move: (id: string, from: EntryState['state'], to: EntryState, more?: EntryChange) => boolean;
  readonly markMayHaveLeft: (id: string) => void;
  readonly setAct: (id: string, act: OutboxAct, lane: string) => void;
  readonly remove: (id: string) => void;
  readonly uploads: (entryId: string) => readonly StoredUpload[];
  readonly putUpload: (entryId: string, upload: StoredUpload) => void;
  readonly forgetUpload: (entryId: string, attachmentId: string) => void;
};

export type NewEntry = {
  readonly id: string;
  readonly lane: string;
  readonly act: OutboxAct;
  readonly notBefore: number;
  readonly waitMs: number;
  readonly createdAt: number;
  /** Ahead of everything that waits in its lane: a ticket whose replies are already queued. */
  readonly first: boolean;
};

export type EntryChange = {
  readonly attempts?: number;
  readonly waitMs?: number;
  readonly problem?: AppError | null;
};

export function outboxTable(db: DatabaseSync): OutboxTable {
  const selectOne = db.prepare('SELECT * FROM outbox WHERE id = ?');
  const selectAll = db.prepare('SELECT * FROM outbox ORDER BY position');
  const insert = db.prepare(
    `INSERT INTO outbox (id, lane, position, act, state, not_before, wait_ms, since, wanted, problem, attempts, may_have_left, created_at)
     VALUES (?, ?, (SELECT CASE WHEN ? THEN coalesce(min(CASE WHEN lane = ? THEN position END), coalesce(max(position), 0) + 2) - 1
                                ELSE coalesce(max(position), 0) + 1 END FROM outbox),
             ?, 'queued', ?, ?, ?, NULL, NULL, 0, 0, ?)`,
  );
  const move = db.prepare(
    `UPDATE outbox SET state = ?, not_before = ?, wait_ms = ?, since = ?, wanted = ?, problem = ?,
       attempts = coalesce(?, attempts) WHERE id = ? AND state = ?`,
  );
  const left = db.prepare('UPDATE outbox SET may_have_left = 1 WHERE id = ?');
  const updateAct = db.prepare('UPDATE outbox SET act = ?, lane = ? WHERE id = ?');
  const deleteOne = db.prepare('DELETE FROM outbox WHERE id = ?');
  const selectUploads = db.prepare('SELECT * FROM outbox_uploads WHERE entry_id = ?');
  const upsertUpload = db.prepare(
    `INSERT INTO outbox_uploads (entry_id, attachment_id, url, sent_bytes) VALUES (?, ?, ?, ?)
     ON CONFLICT (entry_id, attachment_id) DO UPDATE SET url = excluded.url, sent_bytes = excluded.sent_bytes`,
  );
  const deleteUpload = db.prepare('DELETE FROM outbox_uploads WHERE entry_id = ? AND attachment_id = ?');
  return {
    get: (id) => readRow(selectOne.get(id), toEntry),
    list: () => readRows(selectAll.all(), toEntry),
    unreadable: () => unreadableRows(selectAll.all(), toEntry).map((row) => String(row['act'])),
    insert: (entry) => {
      insert.run(
        entry.id,
        entry.lane,
        entry.first ? 1 : 0,
        entry.lane,
        JSON.stringify(entry.act),
        entry.notBefore,
        entry.waitMs,
        entry.createdAt,
        entry.createdAt,
      );
    },
    move: (id, from, to, more = {}) => {
      const columns = stateColumns(to);
      const { changes } = move.run(
        to.state,
        columns.notBefore,
        more.waitMs ?? 0,
        columns.since,
        columns.wanted,
        columns.problem === null ? null : JSON.stringify(columns.problem),
        more.attempts ?? null,
        id,
        from,
      );
      return Number(changes) === 1;
    },
    markMayHaveLeft: (id) => {
      left.run(id);
    },
    setAct: (id, act, lane) => {
      updateAct.run(JSON.stringify(act), lane, id);
    },
    remove: (id) => {
      deleteOne.run(id);
    },
    uploads: (entryId) =>
      selectUploads.all(entryId).map((row) => ({
        attachmentId: String(row['attachment_id']),
        url: row['url'] === null ? null : String(row['url']),
        sentBytes: Number(row['sent_bytes']),
      })),
    putUpload: (entryId, upload) => {
      upsertUpload.run(entryId, upload.attachmentId, upload.url, upload.sentBytes);
    },
    forgetUpload: (entryId, attachmentId) => {
      deleteUpload.run(entryId, attachmentId);
    },
  };
}

function stateColumns(to: EntryState): {
  notBefore: number;
  since: number;
  wanted: string | null;
  problem: AppError | null;
} {
  const none = { notBefore: 0, since: 0, wanted: null, problem: null };
  switch (to.state) {
    case 'queued':
      return { ...none, notBefore: to.notBefore, problem: to.lastProblem };
    case 'sending':
      return { ...none, since: to.since };
    case 'settling':
      return { ...none, notBefore: to.notBefore, wanted: to.wanted, problem: to.problem };
    case 'needsYou':
      return { ...none, problem: to.problem };
  }
}

function toEntry(row: Row): StoredEntry {
  return {
    id: String(row['id']),
    lane: String(row['lane']),
    position: Number(row['position']),
    act: outboxActSchema.parse(JSON.parse(String(row['act']))),
    status: toState(row),
    waitMs: Number(row['wait_ms']),
    attempts: Number(row['attempts']),
    mayHaveLeft: Number(row['may_have_left']) === 1,
    createdAt: Number(row['created_at']),
  };
}

function toState(row: Row): EntryState {
  const notBefore = Number(row['not_before']);
  switch (String(row['state'])) {
    case 'sending':
      return { state: 'sending', since: Number(row['since']) };
    case 'settling':
      return {
        state: 'settling',
        wanted: row['wanted'] === 'edit' ? 'edit' : 'take-back',
        notBefore,
        problem: parseProblem(row['problem']),
      };
    case 'needsYou':
      return {
        state: 'needsYou',
        problem: parseProblem(row['problem']) ?? appError('unexpected', 'needs-you'),
      };
    default:
      return { state: 'queued', notBefore, lastProblem: parseProblem(row['problem']) };
  }
}

/** A problem was written by this app; should it be unreadable, the entry is still worth showing. */
function parseProblem(json: SQLOutputValue | undefined): AppError | null {
  const value = typeof json === 'string' ? parseJson(json) : null;
  if (typeof value !== 'object' || value === null || !('code' in value) || !('next' in value)) return null;
  const code = errorCodes.find((known): known is ErrorCode => known === value.code);
  if (code === undefined) return null;
  const next =
    value.next === 'retry' || value.next === 'wait' || value.next === 'sign-in' ? value.next : 'needs-you';
  const params =
    'params' in value && typeof value.params === 'object' && value.params !== null ? value.params : {};
  return appError(code, next, { params: { ...params } });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
