import { backup, type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type BegunRating, begunRatingSchema } from '#common/domain/rating.ts';
import type { TicketView } from '#common/domain/ticketView.ts';
import { ticketViewSchema } from '#common/domain/ticketViewSchema.ts';
import { inTransaction } from './database.ts';
import { draftTable, type DraftTable } from './draftTable.ts';
import { envelopeTable, type EnvelopeTable } from './envelopeTable.ts';
import { outboxTable, type OutboxTable } from './outboxTable.ts';
import { receiptTable, type ReceiptTable } from './receiptTable.ts';

const originSchema = z.object({
  outcome: z.enum(['restored', 'empty']),
  backupAt: z.number().nullable(),
});
/** What took the place of a file that could not be read: a backup (made at `backupAt`, epoch ms), or an empty file. */
export type WorkOrigin = Readonly<z.infer<typeof originSchema>>;

/** The precious store of one account: drafts, their versions, the outbox, receipts. Synchronous: a commit takes ~0.4 ms. */
export type WorkStore = EnvelopeTable & {
  readonly drafts: DraftTable;
  readonly outbox: OutboxTable;
  readonly receipts: ReceiptTable;
  /** Drafts and entries that cannot be read, as they stand in the file. */
  readonly unreadable: () => readonly string[];
  /** The last message of a ticket that the person has seen. */
  readonly readMark: (ticketId: string) => string | null;
  readonly readMarks: () => ReadonlyMap<string, string>;
  /** What the list of tickets showed the last time; null when that was never chosen or cannot be read. */
  readonly ticketView: () => TicketView | null;
  readonly setTicketView: (view: TicketView) => void;
  /** The rating of a ticket that was begun and not given. */
  readonly begunRating: (ticketId: string) => BegunRating | null;
  /** Null forgets it. */
  readonly keepRating: (ticketId: string, rating: BegunRating | null) => void;
  readonly begunRatings: () => readonly (BegunRating & { readonly ticketId: string })[];
  readonly setReadMark: (ticketId: string, messageId: string) => void;
  /** Which keys are trusted, as `sensitive/trustedKeys.ts` wrote it down; null when nothing readable was. */
  readonly trust: () => unknown;
  readonly setTrust: (trust: object) => void;
  /** All of `run` is on disk when this returns, or nothing is. */
  readonly transaction: <T>(run: () => T) => T;
  /** SHA-256 of every blob that a draft, a version, the bin, an entry or a receipt names. */
  readonly referencedBlobs: () => ReadonlySet<string>;
  /** Grows by one at each start; compared with its mirror in the settings to notice that an older file was put back. */
  readonly generation: () => number;
  readonly setGeneration: (generation: number) => void;
  /** The epoch of the server's data that this work was done with; null before the first sync. */
  readonly epoch: () => string | null;
  readonly setEpoch: (epoch: string) => void;
  /** Names the account whose work this is, so that the file is not taken for another's. */
  readonly setOwner: (owner: string) => void;
  /** Null once it was forgotten, and for a file that took no other's place. */
  readonly origin: () => WorkOrigin | null;
  readonly setOrigin: (origin: WorkOrigin) => void;
  readonly forgetOrigin: () => void;
  /** Empties the write-ahead log, in which earlier states of the file still lie; false when a reader is in its way. */
  readonly emptyLog: () => boolean;
  /** Copies the live database with SQLite's own backup API. */
  readonly backupTo: (path: string) => Promise<void>;
  readonly close: () => void;
};

/** Begun ratings stand among the small facts, by their ticket. */
const RATING = 'rating:';

export function workStore(db: DatabaseSync): WorkStore {
  const selectMark = db.prepare('SELECT message_id FROM read_marks WHERE ticket_id = ?');
  const selectMarks = db.prepare('SELECT * FROM read_marks');
  const upsertMark = db.prepare(
    'INSERT INTO read_marks VALUES (?, ?) ON CONFLICT (ticket_id) DO UPDATE SET message_id = excluded.message_id',
  );
  const selectMeta = db.prepare('SELECT value FROM meta WHERE name = ?');
  const upsertMeta = db.prepare(
    'INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const selectRatings = db.prepare(`SELECT name, value FROM meta WHERE name GLOB '${RATING}*' ORDER BY name`);
  const deleteMeta = db.prepare('DELETE FROM meta WHERE name = ?');
  const drafts = draftTable(db);
  const outbox = outboxTable(db);
  const receipts = receiptTable(db);
  return {
    drafts,
    outbox,
    receipts,
    ...envelopeTable(db),
    unreadable: () => [...drafts.unreadable(), ...outbox.unreadable()],
    readMark: (ticketId) => {
      const id = selectMark.get(ticketId)?.['message_id'];
      return typeof id === 'string' ? id : null;
    },
    readMarks: () =>
      new Map(selectMarks.all().map((row) => [String(row['ticket_id']), String(row['message_id'])])),
    setReadMark: (ticketId, messageId) => {
      upsertMark.run(ticketId, messageId);
    },
    ticketView: () => readTicketView(selectMeta.get('ticketView')?.['value']),
    setTicketView: (view) => {
      upsertMeta.run('ticketView', JSON.stringify(view));
    },
    trust: () => readJson(selectMeta.get('trust')?.['value']),
    setTrust: (trust) => {
      upsertMeta.run('trust', JSON.stringify(trust));
    },
    begunRating: (ticketId) => readRating(selectMeta.get(RATING + ticketId)?.['value']),
    keepRating: (ticketId, rating) => {
      if (rating === null) deleteMeta.run(RATING + ticketId);
      else upsertMeta.run(RATING + ticketId, JSON.stringify(rating));
    },
    begunRatings: () =>
      selectRatings.all().flatMap(({ name, value }) => {
        const rating = readRating(value);
        return rating === null ? [] : [{ ticketId: String(name).slice(RATING.length), ...rating }];
      }),
    transaction: (run) => inTransaction(db, run),
    referencedBlobs: () => blobsNamedIn(db),
    generation: () => Number(selectMeta.get('generation')?.['value'] ?? 0),
    setGeneration: (generation) => {
      upsertMeta.run('generation', String(generation));
    },
    epoch: () => {
      const epoch = selectMeta.get('epoch')?.['value'];
      return typeof epoch === 'string' ? epoch : null;
    },
    setEpoch: (epoch) => {
      upsertMeta.run('epoch', epoch);
    },
    setOwner: (owner) => {
      upsertMeta.run('owner', owner);
    },
    origin: () => {
      const origin = selectMeta.get('origin')?.['value'];
      return typeof origin === 'string' ? originSchema.parse(JSON.parse(origin)) : null;
    },
    setOrigin: (origin) => {
      upsertMeta.run('origin', JSON.stringify(origin));
    },
    forgetOrigin: () => {
      deleteMeta.run('origin');
    },
    emptyLog: () => db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.['busy'] === 0,
    backupTo: async (path) => {
      await backup(db, path);
    },
    close: () => {
      db.close();
    },
  };
}

function readJson(stored: unknown): unknown {
  if (typeof stored !== 'string') return null;
  try {
    return JSON.parse(stored);
  } catch {
    return null;
  }
}

function readTicketView(stored: unknown): TicketView | null {
  if (typeof stored !== 'string') return null;
  const parsed = ticketViewSchema.safeParse(JSON.parse(stored));
  return parsed.success ? parsed.data : null;
}

function readRating(stored: unknown): BegunRating | null {
  if (typeof stored !== 'string') return null;
  const parsed = begunRatingSchema.safeParse(JSON.parse(stored));
  return parsed.success ? parsed.data : null;
}

/** Read from the JSON itself, so that a new kind of content cannot forget to say which blobs it names. */
function blobsNamedIn(db: DatabaseSync): ReadonlySet<string> {
  const rows = db
    .prepare(
      `SELECT content AS json FROM drafts UNION ALL SELECT content FROM draft_versions
       UNION ALL SELECT act FROM outbox UNION ALL SELECT act FROM receipts`,
    )
    .all();
  const names = new Set<string>();
  for (const row of rows) {
    for (const match of String(row['json']).matchAll(/"sha256":"([0-9a-f]{64})"/g)) {
      if (match[1] !== undefined) names.add(match[1]);
    }
  }
  return names;
}
