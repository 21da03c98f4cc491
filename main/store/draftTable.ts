import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { type Draft, type DraftContent, draftContentSchema } from '#common/domain/draft.ts';
import type { DraftVersion } from '#common/ipc/views.ts';
import { readRow, readRows, type Row, unreadableRows } from './readRows.ts';

export type VersionReason = DraftVersion['reason'];

/** Rows of `drafts` and `draft_versions`. Every method is one statement; transactions belong to the caller. */
export type DraftTable = {
  readonly get: (id: string) => Draft | null;
  readonly findReply: (ticketId: string, visibility: 'public' | 'internal') => Draft | null;
  /** Every live reply draft of a ticket, the one written last first: one, unless text arrived late. */
  readonly replies: (ticketId: string, visibility: 'public' | 'internal') => readonly Draft[];
  readonly list: () => readonly Draft[];
  /** The content (JSON) of the rows that cannot be read; they are kept, and nothing else shows them. */
  readonly unreadable: () => readonly string[];
  readonly put: (draft: Draft) => void;
  readonly remove: (id: string) => void;
  readonly addVersion: (
    draftId: string,
    content: DraftContent,
    reason: VersionReason,
    savedAt: number,
  ) => void;
  /** Only for what must not be kept: a version is history otherwise. */
  readonly replaceVersion: (versionId: number, content: DraftContent) => void;
  /** One draft has become part of another, and its history with it. */
  readonly moveVersions: (fromDraftId: string, toDraftId: string) => void;
  readonly lastVersionAt: (draftId: string) => number | null;
  readonly versions: (draftId: string) => readonly StoredVersion[];
  /** Forgets what was discarded or versioned before `time`, except versions of drafts that still exist. */
  readonly forgetBefore: (time: number) => void;
};

export type StoredVersion = {
  readonly id: number;
  readonly savedAt: number;
  readonly reason: VersionReason;
  readonly content: DraftContent;
};

export function draftTable(db: DatabaseSync): DraftTable {
  const selectOne = db.prepare('SELECT * FROM drafts WHERE id = ?');
  const selectReplies = db.prepare(
    `SELECT * FROM drafts WHERE kind = 'reply' AND ticket_id = ? AND visibility = ? AND discarded_at IS NULL
     ORDER BY updated_at DESC`,
  );
  const selectAll = db.prepare('SELECT * FROM drafts ORDER BY updated_at DESC');
  const upsert = db.prepare(
    `INSERT INTO drafts (id, kind, ticket_id, visibility, content, revision, created_at, updated_at, discarded_at, returned_because)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, ticket_id = excluded.ticket_id, visibility = excluded.visibility,
       content = excluded.content, revision = excluded.revision, updated_at = excluded.updated_at,
       discarded_at = excluded.discarded_at, returned_because = excluded.returned_because`,
  );
  const deleteOne = db.prepare('DELETE FROM drafts WHERE id = ?');
  const insertVersion = db.prepare(
    'INSERT INTO draft_versions (draft_id, saved_at, reason, content) VALUES (?, ?, ?, ?)',
  );
  const updateVersion = db.prepare('UPDATE draft_versions SET content = ? WHERE id = ?');
  const moveVersions = db.prepare('UPDATE draft_versions SET draft_id = ? WHERE draft_id = ?');
  const selectLastVersion = db.prepare('SELECT max(saved_at) AS at FROM draft_versions WHERE draft_id = ?');
  const selectVersions = db.prepare('SELECT * FROM draft_versions WHERE draft_id = ? ORDER BY id DESC');
  const deleteOldDrafts = db.prepare('DELETE FROM drafts WHERE discarded_at < ?');
  const deleteOldVersions = db.prepare(
    'DELETE FROM draft_versions WHERE saved_at < ? AND draft_id NOT IN (SELECT id FROM drafts)',
  );
  return {
    get: (id) => readRow(selectOne.get(id), toDraft),
    findReply: (ticketId, visibility) =>
      readRows(selectReplies.all(ticketId, visibility), toDraft)[0] ?? null,
    replies: (ticketId, visibility) => readRows(selectReplies.all(ticketId, visibility), toDraft),
    list: () => readRows(selectAll.all(), toDraft),
    unreadable: () => unreadableRows(selectAll.all(), toDraft).map((row) => String(row['content'])),
    put: (draft) => {
      const reply = draft.content.kind === 'reply' ? draft.content : null;
      upsert.run(
        draft.id,
        draft.content.kind,
        reply?.ticketId ?? null,
        reply?.visibility ?? null,
        JSON.stringify(draft.content),
        draft.revision,
        draft.createdAt,
        draft.updatedAt,
        draft.discardedAt,
        draft.returnedBecause,
      );
    },
    remove: (id) => {
      deleteOne.run(id);
    },
    addVersion: (draftId, content, reason, savedAt) => {
      insertVersion.run(draftId, savedAt, reason, JSON.stringify(content));
    },
    replaceVersion: (versionId, content) => {
      updateVersion.run(JSON.stringify(content), versionId);
    },
    moveVersions: (from, to) => {
      moveVersions.run(to, from);
    },
    lastVersionAt: (draftId) => {
      const at = selectLastVersion.get(draftId)?.['at'];
      return typeof at === 'number' ? at : null;
    },
    versions: (draftId) => readRows(selectVersions.all(draftId), toVersion),
    forgetBefore: (time) => {
      deleteOldDrafts.run(time);
      deleteOldVersions.run(time);
    },
  };
}

function toDraft(row: Row): Draft {
  return {
    id: String(row['id']),
    content: parseContent(row['content']),
    revision: Number(row['revision']),
    createdAt: Number(row['created_at']),
    updatedAt: Number(row['updated_at']),
    discardedAt: row['discarded_at'] === null ? null : Number(row['discarded_at']),
    returnedBecause: row['returned_because'] === null ? null : String(row['returned_because']),
  };
}

function toVersion(row: Row): StoredVersion {
  const reason = String(row['reason']);
  return {
    id: Number(row['id']),
    savedAt: Number(row['saved_at']),
    reason: reason === 'shrunk' || reason === 'submitted' ? reason : 'interval',
    content: parseContent(row['content']),
  };
}

function parseContent(json: SQLOutputValue | undefined): DraftContent {
  return draftContentSchema.parse(JSON.parse(String(json)));
}
