import type { Selectable } from 'kysely';
import { attachmentPolicy } from '../catalog/attachmentRules.ts';
import { DAY, rfc3339 } from '../clock.ts';
import type { Reader } from '../database/database.ts';
import type { Tables } from '../database/tables.ts';
import { type Outcome, refuse } from '../refusal.ts';

export type UploadRow = Selectable<Tables['uploads']>;

/** An upload that no message names is kept this long. */
export const UPLOAD_LIFETIME_MS = 7 * DAY;

/**
 * The uploads that a message names, in its order. Refused with the missing ones when some are not the author's, not
 * complete, or expired: the author uploads its own copy again under the same id.
 */
export async function findUploads(
  read: Reader,
  accountId: string,
  ids: readonly string[],
  now: number,
): Promise<Outcome<readonly UploadRow[]>> {
  if (ids.length === 0) return { ok: true, value: [] };
  if (new Set(ids).size < ids.length) {
    return refuse('invalid-request', { errors: [{ pointer: '/attachmentIds', code: 'duplicate' }] });
  }
  const rows = await read
    .selectFrom('uploads')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('finished_at', 'is not', null)
    .where('id', 'in', [...ids])
    .where((row) =>
      row.or([
        row('created_at', '>', rfc3339(now - UPLOAD_LIFETIME_MS)),
        row.exists(
          row
            .selectFrom('attachments')
            .select('attachments.id')
            .whereRef('attachments.id', '=', 'uploads.id'),
        ),
      ]),
    )
    .execute();
  const found = new Map(rows.map((row) => [row.id, row]));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length > 0) return refuse('upload-missing', { uploadIds: missing });
  return { ok: true, value: ids.flatMap((id) => found.get(id) ?? []) };
}

/** The policy for all attachments of one message together; each file was judged when it was uploaded. */
export function checkTotal(uploads: readonly UploadRow[]): Outcome<undefined> {
  const { maxFiles, maxTotalBytes } = attachmentPolicy;
  const total = uploads.reduce((sum, upload) => sum + upload.size, 0);
  const pointer = '/attachmentIds';
  if (uploads.length > maxFiles) {
    const errors = [{ pointer, code: 'too-many', limit: maxFiles, actual: uploads.length }];
    return refuse('attachment-too-large', { errors, status: 422 });
  }
  if (total > maxTotalBytes) {
    const errors = [{ pointer, code: 'total', limit: maxTotalBytes, actual: total }];
    return refuse('attachment-too-large', { errors });
  }
  return { ok: true, value: undefined };
}

export async function findUpload(read: Reader, id: string): Promise<UploadRow | null> {
  const row = await read.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
  return row ?? null;
}

/** Whether a message names the upload. */
export async function isUsed(read: Reader, id: string): Promise<boolean> {
  const row = await read.selectFrom('attachments').select('id').where('id', '=', id).executeTakeFirst();
  return row !== undefined;
}
