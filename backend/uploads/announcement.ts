import { extensionOf } from '#common/domain/attachmentPolicy.ts';
import { ok } from '#common/domain/result.ts';
import { safeFileName } from '#common/domain/safeFileName.ts';
import { Metadata } from '@tus/server';
import { z } from 'zod';
import { attachmentPolicy } from '../catalog/attachmentRules.ts';
import { type Outcome, refuse } from '../refusal.ts';

/** What a client says of a file before it sends its bytes (`Upload-Length`, `Upload-Metadata`). */
export type UploadAnnouncement = {
  readonly id: string;
  /** Made safe. */
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
};

const metadataSchema = z.object({
  uploadId: z.uuid(),
  filename: z.string().min(1).max(1000),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

/** Reads and judges an announcement. A file that the policy forbids is refused before its first byte. */
export function readAnnouncement(
  length: string | undefined,
  metadata: string | undefined,
): Outcome<UploadAnnouncement> {
  const parsed = metadataSchema.safeParse(parseMetadata(metadata));
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, code }) => ({
      pointer: `/metadata/${path.join('/')}`,
      code,
    }));
    return refuse('invalid-request', { errors });
  }
  const { uploadId, filename, sha256 } = parsed.data;
  const name = safeFileName(filename);
  if (!attachmentPolicy.extensions.includes(extensionOf(name))) {
    return refuse('attachment-extension', { errors: [{ pointer: '/metadata/filename', code: 'extension' }] });
  }
  const size = /^\d{1,15}$/.test(length ?? '') ? Number(length) : 0;
  if (size === 0) {
    return refuse('invalid-request', { errors: [{ pointer: '/headers/upload-length', code: 'empty' }] });
  }
  if (size > attachmentPolicy.maxTotalBytes) {
    const limit = attachmentPolicy.maxTotalBytes;
    const errors = [{ pointer: '/headers/upload-length', code: 'total', limit, actual: size }];
    return refuse('attachment-too-large', { errors });
  }
  return ok({ id: uploadId, name, size, sha256 });
}

function parseMetadata(metadata: string | undefined): unknown {
  try {
    return Metadata.parse(metadata);
  } catch {
    return null;
  }
}
