import type { AttachmentPolicy } from '#common/domain/catalog.ts';
import { MIB } from '#common/domain/limits.ts';

/** What may be attached: the company's rule, the same for everyone. */
export const attachmentPolicy: AttachmentPolicy = {
  extensions: ['jpg', 'jpeg', 'png', 'gif', 'pdf', 'txt', 'log', 'docx', 'xlsx', 'csv', 'zip'],
  maxTotalBytes: 20 * MIB,
  maxFiles: 20,
};
