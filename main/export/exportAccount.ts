import { createReadStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Language } from '#common/domain/account.ts';
import { newId } from '#common/domain/ids.ts';
import { appError, fail, ok, type Result } from '#common/domain/result.ts';
import type { BlobStore } from '../store/blobStore.ts';
import { fsyncFolder } from '../store/fsync.ts';
import { attemptAsync } from '../store/storageError.ts';
import { type ExportedFile, nameFiles } from './exportedFiles.ts';
import { exportPage } from './exportPage.ts';
import {
  attachmentsOf,
  ClosedWhileReadingError,
  type ExportSource,
  type ExportStores,
  readExportSource,
} from './exportSource.ts';
import { type ZipWriter, zipWriter } from './zipWriter.ts';

export type ExportOptions = {
  readonly stores: ExportStores;
  readonly blobs: BlobStore;
  /** The archive's place. It is there whole or, as far as this export is concerned, not at all. */
  readonly path: string;
  readonly language: Language;
  readonly at: Date;
  readonly signal: AbortSignal;
  /** How much of it is done, from 0 to 1. */
  readonly onProgress: (share: number) => void;
};

/**
 * Writes what this computer has of an account into one archive: JSON for programs, a page for people, and the
 * attachments that are here and sound. Sensitive data stays sealed and is left out. Answers false when it was cancelled.
 */
export async function exportAccount(options: ExportOptions): Promise<Result<boolean>> {
  const { path, signal, onProgress } = options;
  const unfinished = `${path}.${newId().slice(-12)}.part`;
  onProgress(0);
  try {
    return await attemptAsync(async () => {
      await writeArchive(unfinished, options);
      signal.throwIfAborted();
      await rename(unfinished, path);
      fsyncFolder(dirname(path));
      return true;
    });
  } catch (error) {
    if (signal.aborted) return ok(false);
    if (error instanceof ClosedWhileReadingError) return fail(appError('signed-out', 'sign-in'));
    throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function writeArchive(unfinished: string, options: ExportOptions): Promise<void> {
  const { stores, blobs, at, signal } = options;
  const file = await open(unfinished, 'wx', 0o600);
  try {
    const source = await readExportSource(stores);
    const files = await soundFiles(source, blobs, signal);
    const zip = zipWriter(async (bytes) => {
      signal.throwIfAborted();
      await file.writeFile(bytes);
    }, at);
    await addTexts(zip, source, files, options);
    await addFiles(zip, files, options);
    await zip.finish();
    await file.sync();
  } finally {
    await file.close();
  }
}

async function soundFiles(
  source: ExportSource,
  blobs: BlobStore,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, ExportedFile>> {
  const named = nameFiles(attachmentsOf(source));
  const sound = new Map<string, ExportedFile>();
  for (const [sha256, file] of named) {
    signal.throwIfAborted();
    if (await blobs.isIntact(sha256)) sound.set(sha256, file);
  }
  return sound;
}

async function addTexts(
  zip: ZipWriter,
  source: ExportSource,
  files: ReadonlyMap<string, ExportedFile>,
  { language, at }: ExportOptions,
): Promise<void> {
  await zip.add('index.html', encoded(exportPage({ source, files, language, at })));
  await zip.add('data/account.json', encoded([JSON.stringify(source.account, null, 2)]));
  await zip.add('data/tickets.json', encoded(jsonList(source.threads)));
  await zip.add('data/drafts.json', encoded(jsonList(source.drafts)));
  await zip.add('data/outbox.json', encoded(jsonList(source.entries)));
  await zip.add('data/receipts.json', encoded(jsonList(source.receipts)));
  await zip.add('data/ratings.json', encoded(jsonList(source.ratings)));
  await zip.add('data/unreadable.json', encoded(jsonList(source.unreadable)));
  await zip.add('data/attachments.json', encoded(jsonList([...files.values()])));
}

async function addFiles(
  zip: ZipWriter,
  files: ReadonlyMap<string, ExportedFile>,
  { blobs, onProgress }: ExportOptions,
): Promise<void> {
  const total = [...files.values()].reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  for (const { sha256, path, size } of files.values()) {
    await zip.add(path, createReadStream(blobs.pathOf(sha256)));
    done += size;
    onProgress(total === 0 ? 1 : done / total);
  }
}

function* encoded(texts: Iterable<string>): Generator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text, 'utf8');
}

function* jsonList(items: readonly unknown[]): Generator<string> {
  yield '[';
  for (const [index, item] of items.entries()) yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(item)}`;
  yield '\n]\n';
}
