import { extensionOf } from './attachmentPolicy.ts';
import { MIB } from './limits.ts';
import type { Attachment } from './ticket.ts';

/** What a picture may be. Anything else, SVG among it, can hold more than a picture. */
const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** A larger picture takes the window longer to unpack than anyone waits for a preview. */
const MAX_PREVIEW_BYTES = 20 * MIB;

/** Kinds of file that programs show and do not run. Whatever is not among them is only ever saved. */
const SHOWN_BY_PROGRAMS: ReadonlySet<string> = new Set(
  'csv docx gif jpeg jpg log odp ods odt pdf png pptx txt webp xlsx'.split(' '),
);

/** Whether an attachment is shown in its message. */
export function isPreviewed({ mediaType, size }: Pick<Attachment, 'mediaType' | 'size'>): boolean {
  return PICTURES.has(mediaType) && size <= MAX_PREVIEW_BYTES;
}

/** Whether the file of this name may be handed to another program. The last extension decides, as it does for the system. */
export function mayBeOpened(name: string): boolean {
  return SHOWN_BY_PROGRAMS.has(extensionOf(name));
}
