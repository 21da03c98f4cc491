import type { AttachmentPolicy } from './catalog.ts';
import { type AppError, appError } from './result.ts';

/** What is known of a file before its bytes are read. */
export type FileFacts = { readonly name: string; readonly size: number };

/** The extension that decides, in lower case and without its dot; `notas.pdf.exe` is an `exe`. Empty when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/**
 * Why one file may not join the files already attached, or null when it may. Files are judged one by one, so that a
 * refused file never takes another one with it.
 */
export function refuseAttachment(
  file: FileFacts,
  attached: readonly FileFacts[],
  policy: AttachmentPolicy,
): AppError | null {
  const refuse = (
    code: Parameters<typeof appError>[0],
    params: Record<string, string | number> = {},
  ): AppError => appError(code, 'needs-you', { params: { name: file.name, ...params } });
  if (!policy.extensions.includes(extensionOf(file.name))) {
    return refuse('attachment-extension', { extensions: policy.extensions.join(', ') });
  }
  if (file.size === 0) return refuse('attachment-empty');
  if (attached.length >= policy.maxFiles) return refuse('attachment-too-many', { limit: policy.maxFiles });
  const total = attached.reduce((sum, other) => sum + other.size, file.size);
  if (total > policy.maxTotalBytes) {
    return refuse('attachment-total', { limitBytes: policy.maxTotalBytes, totalBytes: total });
  }
  return null;
}
