import { normalizeText } from './text.ts';

const MAX_CHARACTERS = 120;
/** Disks count in UTF-8 bytes and take 255; what is left is for a suffix while the file is being written. */
const MAX_BYTES = 200;
/** A longer "extension" is part of a name that happens to hold a dot. */
const MAX_EXTENSION_CHARACTERS = 12;

const WINDOWS_RESERVED = /^(con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])\s*(\.|$)/i;
/** Path separators, characters that Windows forbids, controls, and marks that turn the reading direction round. */
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
  /[\\/:*?"<>|\u0000-\u001f\u007f\u0080-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** Characters without a shape, which make two names look like one. Joiners stay: some scripts cannot be written without. */
const INVISIBLE = /[\u00ad\u180e\u200b\u2060-\u2064\ufeff]/g;

/**
 * A file name from outside made safe to show and to write on Windows, macOS and Linux: no path, no reserved device
 * name, no direction override (`gpj.exe` posing as `exe.jpg`), nothing invisible, no leading or trailing dot or space, at most 120
 * characters and 200 bytes with the extension kept. Never empty.
 */
export function safeFileName(name: string): string {
  const base = normalizeText(name).replace(INVISIBLE, '').split(/[\\/]/).at(-1) ?? '';
  const safe = trimEnds(base.replace(UNSAFE, '_')) || 'archivo';
  return shorten(WINDOWS_RESERVED.test(safe) ? `_${safe}` : safe);
}

function trimEnds(name: string): string {
  return name.replace(/^[.\s]+|[.\s]+$/g, '');
}

function shorten(name: string): string {
  if (fits(name)) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= MAX_EXTENSION_CHARACTERS ? name.slice(dot) : '';
  const characters = Array.from(extension === '' ? name : name.slice(0, dot));
  while (!fits(characters.join('') + extension)) characters.pop();
  return trimEnds(characters.join('')) + extension;
}

function fits(name: string): boolean {
  return Array.from(name).length <= MAX_CHARACTERS && new TextEncoder().encode(name).byteLength <= MAX_BYTES;
}
