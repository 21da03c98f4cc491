import { rm } from 'node:fs/promises';
import { ok } from '#common/domain/result.ts';
import type { Database, Reader } from '../database/database.ts';
import type { Outcome } from '../refusal.ts';
import type { Blobs } from './blobs.ts';
import { findUpload, isUsed, type UploadRow } from './uploads.ts';

type Needs = {
  readonly database: Database;
  readonly blobs: Blobs;
  readonly fileOf: (id: string) => string;
};

/**
 * Deletes an upload when `only` still says so and no message names it: its row, its file, and its bytes unless another
 * has the same. Answers whether it did. All inside one transaction, so that nobody can name it meanwhile.
 */
export type Eraser = (id: string, only: (row: UploadRow) => boolean) => Promise<Outcome<boolean>>;

export function createEraser({ database, blobs, fileOf }: Needs): Eraser {
  return (id, only) =>
    database.write(async ({ tx }) => {
      const row = await findUpload(tx, id);
      if (row === null || !only(row) || (await isUsed(tx, id))) return ok(false);
      await tx.deleteFrom('uploads').where('id', '=', id).execute();
      await rm(fileOf(id), { force: true });
      if (row.finished_at !== null && !(await isHeld(tx, row.sha256))) await blobs.remove(row.sha256);
      return ok(true);
    });
}

/** Whether any upload or attachment still has these bytes. */
async function isHeld(read: Reader, sha256: string): Promise<boolean> {
  const upload = await read
    .selectFrom('uploads')
    .select('id')
    .where('sha256', '=', sha256)
    .where('finished_at', 'is not', null)
    .executeTakeFirst();
  if (upload !== undefined) return true;
  const attachment = await read
    .selectFrom('attachments')
    .select('id')
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  return attachment !== undefined;
}
