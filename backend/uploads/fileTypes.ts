import { extensionOf } from '#common/domain/attachmentPolicy.ts';

/** What the first bytes of a file say that it is; null when they say nothing (text has no signature). */
export type ContentKind = 'png' | 'jpeg' | 'gif' | 'pdf' | 'zip' | 'executable';

type FileType = {
  readonly mediaType: string;
  /** The signature that the content must have; null for text, which must have none. */
  readonly content: ContentKind | null;
};

const DOCUMENT = 'application/vnd.openxmlformats-officedocument';

/** The types that the policy can allow, by extension. */
const fileTypes: Readonly<Record<string, FileType>> = {
  jpg: { mediaType: 'image/jpeg', content: 'jpeg' },
  jpeg: { mediaType: 'image/jpeg', content: 'jpeg' },
  png: { mediaType: 'image/png', content: 'png' },
  gif: { mediaType: 'image/gif', content: 'gif' },
  pdf: { mediaType: 'application/pdf', content: 'pdf' },
  txt: { mediaType: 'text/plain', content: null },
  log: { mediaType: 'text/plain', content: null },
  csv: { mediaType: 'text/csv', content: null },
  docx: { mediaType: `${DOCUMENT}.wordprocessingml.document`, content: 'zip' },
  xlsx: { mediaType: `${DOCUMENT}.spreadsheetml.sheet`, content: 'zip' },
  zip: { mediaType: 'application/zip', content: 'zip' },
};

/** By extension, not by what the sender claims. */
export function mediaTypeOf(fileName: string): string {
  return fileTypes[extensionOf(fileName)]?.mediaType ?? 'application/octet-stream';
}

/** How many of a file's first bytes `contentMatches` wants. */
export const SIGNATURE_LENGTH = 1024;

/** Whether a file's first bytes are those of the type that its extension promises. */
export function contentMatches(fileName: string, head: Uint8Array): boolean {
  const type = fileTypes[extensionOf(fileName)];
  return type !== undefined && kindOf(head) === type.content;
}

/** Signatures that lie at the very beginning of a file, in latin1. */
const signatures: readonly (readonly [ContentKind, string])[] = [
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jpeg', '\xff\xd8\xff'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['zip', 'PK\x07\x08'],
  ['executable', '\x7fELF'],
  ['executable', '\xcf\xfa\xed\xfe'],
  ['executable', '\xce\xfa\xed\xfe'],
  ['executable', '\xca\xfe\xba\xbe'],
  ['executable', '\x00asm'],
];

function kindOf(bytes: Uint8Array): ContentKind | null {
  const head = Buffer.from(bytes.subarray(0, SIGNATURE_LENGTH)).toString('latin1');
  const found = signatures.find(([, signature]) => head.startsWith(signature));
  if (found !== undefined) return found[0];
  // A Windows program; a text may well begin with these two letters, but holds no NUL so early.
  if (head.startsWith('MZ') && head.slice(0, 64).includes('\0')) return 'executable';
  // The format allows something before its header.
  return head.includes('%PDF-') ? 'pdf' : null;
}
