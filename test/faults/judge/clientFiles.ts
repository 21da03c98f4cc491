import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { isSound, readCopy } from './sqliteCopy.ts';

/** A text as one row of the client's precious file holds it. */
export type Held = {
  readonly subject: string;
  readonly body: string;
  readonly attachments: readonly string[];
  /** The account's folder that it lies in. */
  readonly folder: string;
};

export type ClientEntry = Held & {
  readonly state: string;
  readonly mayHaveLeft: boolean;
  readonly uploadedBytes: number;
  readonly totalBytes: number;
};

/** What a dead app left on its disk. */
export type ClientFiles = {
  readonly drafts: readonly Held[];
  readonly versions: readonly Held[];
  readonly outbox: readonly ClientEntry[];
  /** `id` is the message's; the one that opened a ticket has the ticket's. */
  readonly receipts: readonly (Held & { readonly id: string })[];
  /** Ids of the messages in the cache. */
  readonly cachedMessages: ReadonlySet<string>;
  /** Sentences about files that are not what they should be. */
  readonly corrupt: readonly string[];
};

/** `folder` is the app's data folder; it may hold no account yet. */
export function readClient(folder: string): ClientFiles {
  const all = accountFolders(folder).map(readAccount);
  const corrupt = unreadableJson(folder);
  return {
    drafts: all.flatMap(({ drafts }) => drafts),
    versions: all.flatMap(({ versions }) => versions),
    outbox: all.flatMap(({ outbox }) => outbox),
    receipts: all.flatMap(({ receipts }) => receipts),
    cachedMessages: new Set(all.flatMap(({ cachedMessages }) => [...cachedMessages])),
    corrupt: [...corrupt, ...all.flatMap((account) => account.corrupt)],
  };
}

const NOTHING: ClientFiles = {
  drafts: [],
  versions: [],
  outbox: [],
  receipts: [],
  cachedMessages: new Set(),
  corrupt: [],
};

function readAccount(folder: string): ClientFiles {
  const work = join(folder, 'work.db');
  const cache = join(folder, 'cache.db');
  const corrupt: string[] = [];
  for (const file of [work, cache, ...filesIn(join(folder, 'backups'), '.db')]) {
    const isUnfinished = file.includes('unfinished-');
    if (existsSync(file) && !isUnfinished && !isSound(file)) corrupt.push(`${file} is no sound database`);
  }
  if (existsSync(join(folder, 'quarantine'))) corrupt.push(`${folder}: the app put a file under quarantine`);
  if (corrupt.length > 0 || !existsSync(work)) return { ...NOTHING, corrupt };
  const held = readCopy(work, (db) => readWork(db, folder));
  return {
    ...held,
    cachedMessages: existsSync(cache) ? readCopy(cache, readCache) : new Set(),
    corrupt: checkBlobs(join(folder, 'blobs'), held.named),
  };
}

function accountFolders(folder: string): readonly string[] {
  const accounts = join(folder, 'accounts');
  return foldersIn(accounts).flatMap((server) =>
    foldersIn(join(accounts, server)).map((account) => join(accounts, server, account)),
  );
}

const attachmentSchema = z.object({ sha256: z.string(), size: z.number() });
const contentSchema = z.object({
  subject: z.string().default(''),
  body: z.string(),
  attachments: z.array(attachmentSchema),
});
const actSchema = z.object({ content: contentSchema.optional() });
const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));

type Work = Pick<ClientFiles, 'drafts' | 'versions' | 'outbox' | 'receipts'> & {
  /** Size by SHA-256 of everything that any row names. */
  readonly named: ReadonlyMap<string, number>;
};

function readWork(db: DatabaseSync, folder: string): Work {
  const named = new Map<string, number>();
  const parse = (content: z.infer<typeof contentSchema>): Held => {
    for (const { sha256, size } of content.attachments) named.set(sha256, size);
    return { ...content, folder, attachments: content.attachments.map(({ sha256 }) => sha256) };
  };
  const contentOf = (json: unknown): Held => parse(contentSchema.parse(JSON.parse(String(json))));
  const actOf = (json: unknown): readonly Held[] => {
    const { content } = actSchema.parse(JSON.parse(String(json)));
    return content === undefined ? [] : [parse(content)];
  };
  const rows = (sql: string) => z.array(rowSchema).parse(db.prepare(sql).all());
  const uploaded = new Map(
    rows('SELECT entry_id, sum(sent_bytes) AS bytes FROM outbox_uploads GROUP BY entry_id').map((row) => [
      row['entry_id'],
      Number(row['bytes']),
    ]),
  );
  return {
    versions: rows('SELECT content FROM draft_versions').map((row) => contentOf(row['content'])),
    drafts: rows('SELECT content FROM drafts').map((row) => contentOf(row['content'])),
    outbox: rows('SELECT id, act, state, may_have_left FROM outbox').flatMap((row) =>
      actOf(row['act']).map((held) => ({
        ...held,
        state: String(row['state']),
        mayHaveLeft: row['may_have_left'] === 1,
        uploadedBytes: uploaded.get(row['id'] ?? '') ?? 0,
        totalBytes: held.attachments.reduce((sum, sha256) => sum + (named.get(sha256) ?? 0), 0),
      })),
    ),
    receipts: rows('SELECT id, act FROM receipts').flatMap((row) =>
      actOf(row['act']).map((held) => ({ ...held, id: String(row['id']) })),
    ),
    named,
  };
}

function readCache(db: DatabaseSync): ReadonlySet<string> {
  return new Set(
    db
      .prepare('SELECT id FROM messages')
      .all()
      .map((row) => String(row['id'])),
  );
}

/** Every blob that a row names is there and whole; every blob that is there is what its name says. */
function checkBlobs(folder: string, named: ReadonlyMap<string, number>): readonly string[] {
  const corrupt: string[] = [];
  const there = new Set<string>();
  for (const place of foldersIn(folder)) {
    // What was being copied when the app died has no row and no name yet.
    if (place === 'incoming') continue;
    for (const name of readdirSync(join(folder, place))) {
      there.add(name);
      const bytes = readFileSync(join(folder, place, name));
      const digest = createHash('sha256').update(bytes).digest('hex');
      if (digest !== name) corrupt.push(`blob ${name} holds ${digest}`);
      const size = named.get(name);
      if (size !== undefined && size !== bytes.length)
        corrupt.push(`blob ${name} has ${bytes.length} of ${size} bytes`);
    }
  }
  for (const sha256 of named.keys())
    if (!there.has(sha256)) corrupt.push(`blob ${sha256} is named and not there`);
  return corrupt;
}

/** Settings and the like: small files that are written whole or not at all. */
function unreadableJson(folder: string): readonly string[] {
  return filesIn(folder, '.json').flatMap((file) => {
    try {
      JSON.parse(readFileSync(file, 'utf8'));
      return [];
    } catch {
      return [`${file} is no JSON`];
    }
  });
}

function foldersIn(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

function filesIn(path: string, ending: string): readonly string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(path, name));
}
