import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

export type UnzippedFile = { readonly name: string; readonly bytes: Buffer; readonly at: Date };

/** What another program makes of an archive, in its order. Throws when it is not whole. */
export async function unzip(archive: Buffer): Promise<readonly UnzippedFile[]> {
  const zip = await yauzl.fromBufferPromise(archive);
  const files: UnzippedFile[] = [];
  for await (const entry of zip.eachEntry()) {
    const bytes = await buffer(await zip.openReadStreamPromise(entry));
    files.push({ name: entry.fileName, bytes, at: entry.getLastModDate() });
  }
  return files;
}
