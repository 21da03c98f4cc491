import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { refuseAttachment } from '#common/domain/attachmentPolicy.ts';
import type { AttachmentPolicy } from '#common/domain/catalog.ts';
import type { Draft, DraftAttachment } from '#common/domain/draft.ts';
import { newId } from '#common/domain/ids.ts';
import { type AppError, appError, fail, type Result } from '#common/domain/result.ts';
import { safeFileName } from '#common/domain/safeFileName.ts';
import type { PickedFile } from '../engine/ports.ts';
import { type BlobStore, type StoredBlob, TooLargeError } from '../store/blobStore.ts';
import { storageError } from '../store/storageError.ts';
import type { DraftService } from './draftService.ts';
import { mediaTypeOf } from './mediaType.ts';

export type AttachmentService = {
  /** Copies a chosen file into the draft; the original may change, move or vanish afterwards. */
  readonly attachFile: (draftId: string, file: PickedFile) => Promise<Result<Draft>>;
  readonly attachBytes: (draftId: string, name: string, bytes: Uint8Array) => Promise<Result<Draft>>;
  readonly remove: (draftId: string, attachmentId: string) => Result<Draft>;
};

type Source = {
  readonly name: string;
  readonly size: number;
  readonly read: () => AsyncIterable<Uint8Array>;
};

export function attachmentService(
  drafts: DraftService,
  blobs: BlobStore,
  policy: () => AttachmentPolicy,
): AttachmentService {
  const attach = async (draftId: string, source: Source): Promise<Result<Draft>> => {
    const name = safeFileName(source.name);
    const before = drafts.get(draftId);
    if (!before.ok) return before;
    const refused = refuseAttachment({ name, size: source.size }, before.value.content.attachments, policy());
    if (refused !== null) return fail(refused);
    const copied = await copy(blobs, source, policy().maxTotalBytes);
    if ('code' in copied) return fail(copied);
    return add(drafts, draftId, { id: newId(), name, mediaType: mediaTypeOf(name), ...copied }, policy());
  };
  return {
    attachFile: async (draftId, file) => {
      const size = await fileSize(file.path);
      if (typeof size !== 'number') return fail(withName(size, file.name));
      return attach(draftId, { name: file.name, size, read: () => createReadStream(file.path) });
    },
    attachBytes: (draftId, name, bytes) =>
      attach(draftId, { name, size: bytes.byteLength, read: () => once(bytes) }),
    remove: (draftId, attachmentId) =>
      drafts.change(draftId, (content) => ({
        ...content,
        attachments: content.attachments.filter(({ id }) => id !== attachmentId),
      })),
  };
}

/** Judged once more when the copy is done: two files attached at once may together be too much. */
function add(
  drafts: DraftService,
  draftId: string,
  attachment: DraftAttachment,
  policy: AttachmentPolicy,
): Result<Draft> {
  let refused: AppError | null = null;
  const changed = drafts.change(draftId, (content) => {
    refused = refuseAttachment(attachment, content.attachments, policy);
    return refused === null ? { ...content, attachments: [...content.attachments, attachment] } : content;
  });
  return refused === null ? changed : fail(refused);
}

/** The file itself could not be read; anything else that stops a copy has to do with our own disk. */
class UnreadableSourceError extends Error {
  override readonly name = 'UnreadableSourceError';
}

async function copy(blobs: BlobStore, source: Source, maxBytes: number): Promise<StoredBlob | AppError> {
  try {
    const blob = await blobs.add(readSource(source), maxBytes);
    return blob.size === 0 ? withName(appError('attachment-empty', 'needs-you'), source.name) : blob;
  } catch (error) {
    if (error instanceof TooLargeError) {
      return withName(
        appError('attachment-total', 'needs-you', {
          params: { limitBytes: maxBytes, totalBytes: maxBytes + 1 },
        }),
        source.name,
      );
    }
    if (error instanceof UnreadableSourceError) return withName(fileError(error.cause), source.name);
    const storage = storageError(error);
    if (storage === null) throw error;
    return withName(storage, source.name);
  }
}

async function* readSource(source: Source): AsyncIterable<Uint8Array> {
  try {
    yield* source.read();
  } catch (cause) {
    throw new UnreadableSourceError('the source stopped', { cause });
  }
}

async function fileSize(path: string): Promise<number | AppError> {
  try {
    const facts = await stat(path);
    return facts.isFile() ? facts.size : appError('attachment-unreadable', 'needs-you');
  } catch (error) {
    return fileError(error);
  }
}

function fileError(error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return appError('attachment-vanished', 'needs-you');
  if (code === '') throw error;
  return appError('attachment-unreadable', 'needs-you', { detail: code });
}

function withName(error: AppError, name: string): AppError {
  return { ...error, params: { ...error.params, name } };
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
  await Promise.resolve();
}
