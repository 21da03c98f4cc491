import { safeFileName } from '#common/domain/safeFileName.ts';

/** A file that goes into the archive. */
export type ExportedFile = { readonly sha256: string; readonly path: string; readonly size: number };

type Named = { readonly sha256: string; readonly name: string; readonly size: number };

const FOLDER = 'attachments';

/**
 * Gives each content a path of its own, once, however many messages name it: a safe name that no other file has, even on
 * a disk that does not tell capitals apart.
 */
export function nameFiles(attachments: readonly Named[]): ReadonlyMap<string, ExportedFile> {
  const files = new Map<string, ExportedFile>();
  const taken = new Set<string>();
  for (const { sha256, name, size } of attachments) {
    if (files.has(sha256)) continue;
    const free = freeName(safeFileName(name), taken);
    taken.add(folded(free));
    files.set(sha256, { sha256, path: `${FOLDER}/${free}`, size });
  }
  return files;
}

function freeName(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  let free = name;
  for (let copy = 2; taken.has(folded(free)); copy += 1) free = `${stem} (${copy})${extension}`;
  return free;
}

function folded(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
