import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '#common/domain/result.ts';
import { type Clock, rfc3339 } from '../clock.ts';
import type { Database, Reader } from '../database/database.ts';
import { type Outcome, refuse } from '../refusal.ts';
import { createTurns } from '../turns.ts';
import type { UploadAnnouncement } from './announcement.ts';
import { type Blobs, readDigest } from './blobs.ts';
import { contentMatches, mediaTypeOf, SIGNATURE_LENGTH } from './fileTypes.ts';
import { createEraser } from './eraser.ts';
import { findUpload, isUsed, UPLOAD_LIFETIME_MS, type UploadRow } from './uploads.ts';

/** Takes uploads in: who owns which, which are complete, and what has to go. The bytes themselves come by tus. */
export type UploadDesk = {
  /** The account's upload, or null when there is none, it has expired, or it is another's. */
  readonly find: (accountId: string, id: string) => Promise<UploadRow | null>;
  /** Registers an upload. The same announcement again by its owner finds what is there already. */
  readonly announce: (accountId: string, announcement: UploadAnnouncement) => Promise<Outcome<UploadRow>>;
  /** How many bytes are here; null when not even an empty file is. */
  readonly received: (row: UploadRow) => Promise<number | null>;
  /** Checks and stores an upload whose bytes are all here. Wrong bytes are deleted, so that it can begin anew. */
  readonly finish: (id: string) => Promise<Outcome<UploadRow | null>>;
  /** Ends an upload that no message names; one that is in use stays. */
  readonly discard: (row: UploadRow) => Promise<Outcome<undefined>>;
  /** Deletes what has expired. */
  readonly sweep: () => Promise<void>;
  readonly expiresAt: (row: UploadRow) => Date;
};

type Needs = {
  readonly database: Database;
  readonly clock: Clock;
  readonly blobs: Blobs;
  /** Where tus keeps what is not complete. */
  readonly folder: string;
};

export function createUploadDesk({ database, clock, blobs, folder }: Needs): UploadDesk {
  const turns = createTurns();
  const fileOf = (id: string) => join(folder, id);
  const oldest = () => rfc3339(clock.now() - UPLOAD_LIFETIME_MS);

  async function isAlive(read: Reader, row: UploadRow): Promise<boolean> {
    return row.created_at > oldest() || (await isUsed(read, row.id));
  }

  const erase = createEraser({ database, blobs, fileOf });

  async function check(row: UploadRow): Promise<Outcome<undefined>> {
    const { sha256, head } = await readDigest(fileOf(row.id), SIGNATURE_LENGTH);
    if (sha256 !== row.sha256) return refuse('digest-mismatch');
    if (contentMatches(row.name, head)) return ok(undefined);
    return refuse('attachment-extension', {
      errors: [{ pointer: '/content', code: 'not-what-it-is-called' }],
    });
  }

  async function received(row: UploadRow): Promise<number | null> {
    if (row.finished_at !== null) return row.size;
    const stats = await stat(fileOf(row.id)).catch(() => null);
    return stats?.size ?? null;
  }

  return {
    received,
    expiresAt: (row) => new Date(Date.parse(row.created_at) + UPLOAD_LIFETIME_MS),

    find: async (accountId, id) => {
      const row = await findUpload(database.read, id);
      return row?.account_id === accountId && (await isAlive(database.read, row)) ? row : null;
    },

    announce: (accountId, { id, name, size, sha256 }) =>
      turns(id, () =>
        database.write(async ({ tx }) => {
          const earlier = await findUpload(tx, id);
          if (earlier !== null && (await isAlive(tx, earlier))) {
            const same =
              earlier.account_id === accountId &&
              earlier.name === name &&
              earlier.size === size &&
              earlier.sha256 === sha256;
            return same ? ok(earlier) : refuse('id-reused');
          }
          if (earlier !== null && earlier.account_id !== accountId) return refuse('id-reused');
          await tx.deleteFrom('uploads').where('id', '=', id).execute();
          await rm(fileOf(id), { force: true });
          const row: UploadRow = {
            id,
            account_id: accountId,
            name,
            media_type: mediaTypeOf(name),
            size,
            sha256,
            created_at: rfc3339(clock.now()),
            finished_at: null,
          };
          await tx.insertInto('uploads').values(row).execute();
          return ok(row);
        }),
      ),

    finish: (id) =>
      turns(id, async () => {
        const row = await findUpload(database.read, id);
        if (row === null || row.finished_at !== null) return ok(row);
        if ((await received(row)) !== row.size) return ok(null);
        const checked = await check(row);
        if (!checked.ok) {
          await erase(id, () => true);
          return checked;
        }
        // Placing the bytes and naming them is one piece of work, so that a sweep cannot come between.
        return database.write(async ({ tx }) => {
          await blobs.place(fileOf(id), row.sha256);
          const finishedAt = rfc3339(clock.now());
          await tx.updateTable('uploads').set({ finished_at: finishedAt }).where('id', '=', id).execute();
          return ok({ ...row, finished_at: finishedAt });
        });
      }),

    discard: ({ id }) =>
      turns(id, async () => {
        const erased = await erase(id, () => true);
        if (!erased.ok) return erased;
        return erased.value ? ok(undefined) : refuse('forbidden');
      }),

    sweep: async () => {
      const expired = await database.read
        .selectFrom('uploads')
        .select('id')
        .where('created_at', '<=', oldest())
        .where((row) =>
          row.not(
            row.exists(
              row.selectFrom('attachments').select('id').whereRef('attachments.id', '=', 'uploads.id'),
            ),
          ),
        )
        .execute();
      for (const { id } of expired) {
        await turns(id, () => erase(id, (row) => row.created_at <= oldest()));
      }
    },
  };
}
