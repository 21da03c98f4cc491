import { copyFile, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Blobs, readDigest } from '../uploads/blobs.ts';
import { mediaTypeOf } from '../uploads/fileTypes.ts';
import type { UploadRow } from '../uploads/uploads.ts';

export type DemoFile = Pick<UploadRow, 'name' | 'media_type' | 'size' | 'sha256'>;

/** Puts the demonstration's files among the attachments' bytes, and answers what to say of each, by its name. */
export async function placeDemoFiles(
  names: readonly string[],
  blobs: Blobs,
  scratchFolder: string,
): Promise<ReadonlyMap<string, DemoFile>> {
  await mkdir(scratchFolder, { recursive: true, mode: 0o700 });
  const files = new Map<string, DemoFile>();
  for (const name of names) {
    const source = fileURLToPath(new URL(`./files/${name}`, import.meta.url));
    const { size } = await stat(source);
    const { sha256 } = await readDigest(source, 0);
    const copy = join(scratchFolder, `demo-${name}`);
    await copyFile(source, copy);
    await blobs.place(copy, sha256);
    files.set(name, { name, media_type: mediaTypeOf(name), size, sha256 });
  }
  return files;
}
