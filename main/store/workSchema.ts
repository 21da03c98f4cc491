/**
 * The precious file, `work.db`: what a person wrote here and the server does not have yet, and the proof of what it has.
 * Migrations are appended, never edited once released; `PRAGMA user_version` counts those that have run.
 */
export const workMigrations: readonly string[] = [
  `
  CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    ticket_id TEXT,
    visibility TEXT,
    content TEXT NOT NULL,
    revision INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    discarded_at INTEGER,
    returned_because TEXT
  ) STRICT;
  CREATE INDEX drafts_by_ticket ON drafts (ticket_id) WHERE ticket_id IS NOT NULL;

  CREATE TABLE draft_versions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    draft_id TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    reason TEXT NOT NULL,
    content TEXT NOT NULL
  ) STRICT;
  CREATE INDEX draft_versions_by_draft ON draft_versions (draft_id, saved_at);

  CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    lane TEXT NOT NULL,
    position INTEGER NOT NULL,
    act TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'settling', 'needsYou')),
    not_before INTEGER NOT NULL,
    wait_ms INTEGER NOT NULL,
    since INTEGER NOT NULL,
    wanted TEXT,
    problem TEXT,
    attempts INTEGER NOT NULL,
    may_have_left INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX outbox_by_lane ON outbox (lane, position);

  CREATE TABLE outbox_uploads (
    entry_id TEXT NOT NULL REFERENCES outbox (id) ON DELETE CASCADE,
    attachment_id TEXT NOT NULL,
    url TEXT,
    sent_bytes INTEGER NOT NULL,
    PRIMARY KEY (entry_id, attachment_id)
  ) STRICT;

  CREATE TABLE receipts (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    ticket_id TEXT NOT NULL,
    ticket_number INTEGER NOT NULL,
    subject TEXT NOT NULL,
    received_at TEXT NOT NULL,
    content_sha256 TEXT NOT NULL,
    act TEXT NOT NULL,
    acknowledged INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE read_marks (
    ticket_id TEXT PRIMARY KEY,
    message_id TEXT NOT NULL
  ) STRICT;

  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  `,
];
