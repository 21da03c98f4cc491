import { SEARCH_SCHEMA } from './searchTable.ts';

/**
 * The disposable file, `cache.db`: a copy of what the server knows. It is deleted and rebuilt when it cannot be read or
 * when its schema is not this very text, so there is a single migration, which may be edited. What the JSON in it looks
 * like belongs to the schema: raise the number below when that changes.
 */
export const CACHE_SCHEMA = `
  -- JSON of tickets, messages, articles, catalog, clients and canned replies: 3
  CREATE TABLE tickets (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number INTEGER NOT NULL,
    subject TEXT NOT NULL,
    ticket TEXT NOT NULL,
    last_activity_at TEXT NOT NULL,
    snapshot INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX tickets_by_number ON tickets (number);
  CREATE INDEX tickets_by_activity ON tickets (last_activity_at, id);
  CREATE INDEX tickets_by_snapshot ON tickets (snapshot);

  CREATE TABLE messages (
    row INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    ticket_id TEXT NOT NULL,
    created_at TEXT NOT NULL,
    author_role TEXT NOT NULL,
    visibility TEXT NOT NULL,
    message TEXT NOT NULL,
    snapshot INTEGER NOT NULL
  ) STRICT;
  -- Holds all that a ticket's row in the list needs of its messages, so that the messages themselves are not read for it.
  CREATE INDEX messages_by_ticket ON messages (ticket_id, author_role, created_at, id, visibility);
  CREATE INDEX messages_by_snapshot ON messages (snapshot);

  CREATE TABLE articles (id TEXT PRIMARY KEY, article TEXT NOT NULL, snapshot INTEGER NOT NULL) STRICT;

  CREATE TABLE clients (id TEXT PRIMARY KEY, client TEXT NOT NULL, snapshot INTEGER NOT NULL) STRICT;
  CREATE TABLE canned_replies (id TEXT PRIMARY KEY, canned_reply TEXT NOT NULL, snapshot INTEGER NOT NULL) STRICT;

  CREATE TABLE article_readings (id TEXT PRIMARY KEY, reader TEXT NOT NULL, reading TEXT NOT NULL) STRICT;
  CREATE TRIGGER article_changed AFTER UPDATE OF article ON articles WHEN old.article <> new.article BEGIN
    DELETE FROM article_readings WHERE id = old.id;
  END;
  CREATE TRIGGER article_removed AFTER DELETE ON articles BEGIN
    DELETE FROM article_readings WHERE id = old.id;
  END;

  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
${SEARCH_SCHEMA}`;
