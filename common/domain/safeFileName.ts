import { normalizeText } from './text.ts';

const MAX_NAME_LENGTH = 120;
const WINDOWS_RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Path separators, characters that Windows forbids, controls, and marks that turn the reading direction round. */
// oxlint-disable-next-line no-control-regex -- control characters are exactly what must go
const UNSAFE = /[\\/:*?"<>|\u0000-\u001f\u007f\u0080-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A file name from outside made safe to show and to write on Windows, macOS and Linux: no path, no reserved device
 * name, no direction override (`gpj.exe` posing as `exe.jpg`), no leading or trailing dot or space, at most 120
 * characters with the extension kept. Never empty.
 */
export function safeFileName(name: string): string {
  const base = normalizeText(name).split(/[\\/]/).at(-1) ?? '';
  let safe = base.replace(UNSAFE, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  if (safe === '') safe = 'archivo';
  if (WINDOWS_RESERVED.test(safe)) safe = `_${safe}`;
  return shorten(safe);
}

function shorten(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= MAX_NAME_LENGTH) return name;
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  return characters.slice(0, MAX_NAME_LENGTH - extension.length).join('') + extension;
}
