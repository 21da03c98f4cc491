import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileFacts, refuseAttachment } from '#common/domain/attachmentPolicy.ts';
import { newId } from '#common/domain/ids.ts';
import { safeFileName } from '#common/domain/safeFileName.ts';
import { attachmentPolicy } from '../../catalog/attachmentRules.ts';
import type { UploadDesk } from '../../uploads/uploadDesk.ts';
import type { InboundFile } from './readMail.ts';

export type TakenFiles = { readonly uploadIds: readonly string[]; readonly leftOut: readonly string[] };

type Needs = {
  readonly desk: UploadDesk;
  /** Where the desk looks for what is arriving. */
  readonly folder: string;
};

/** Takes a mail's files in as uploads of its sender, each judged by the policy like any other. */
export async function takeFiles(
  { desk, folder }: Needs,
  accountId: string,
  files: readonly InboundFile[],
): Promise<TakenFiles> {
  const taken: FileFacts[] = [];
  const uploadIds: string[] = [];
  const leftOut: string[] = [];
  for (const { name: claimed, bytes } of files) {
    const file = { name: safeFileName(claimed), size: bytes.length };
    const id = newId();
    const fits = refuseAttachment(file, taken, attachmentPolicy) === null;
    if (fits && (await take(id, file, bytes))) {
      taken.push(file);
      uploadIds.push(id);
    } else {
      leftOut.push(file.name);
    }
  }
  return { uploadIds, leftOut };

  async function take(id: string, file: FileFacts, bytes: Uint8Array): Promise<boolean> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const announced = await desk.announce(accountId, { id, ...file, sha256 });
    if (!announced.ok) return false;
    await writeFile(join(folder, id), bytes, { mode: 0o600 });
    const finished = await desk.finish(id);
    return finished.ok && finished.value !== null;
  }
}
