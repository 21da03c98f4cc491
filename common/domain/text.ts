/**
 * Text as it is stored and sent: Unicode NFC, no NUL, no lone surrogates, LF line ends. The same function runs in the
 * app and in the server, so that a pasted log can neither change its digest on the way nor become a request that
 * always fails.
 */
export function normalizeText(text: string): string {
  return text
    .replaceAll('\0', '')
    .replaceAll('\r\n', '\n')
    .replaceAll('\r', '\n')
    .toWellFormed()
    .normalize('NFC');
}

/** True when nothing would be lost if this text disappeared. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}
