/** Hex digits that people compare: 128 bits, of which nobody makes a second key. */
const COMPARED_DIGITS = 32;
const GROUP = 4;

/**
 * The beginning of a key's fingerprint (SHA-256, hex) as it is shown and read out: `A1B2 C3D4 …`. What is kept and compared
 * by the app is the whole.
 */
export function readableFingerprint(fingerprint: string): string {
  const compared = fingerprint.slice(0, COMPARED_DIGITS).toUpperCase();
  return (compared.match(new RegExp(`.{1,${GROUP}}`, 'g')) ?? []).join(' ');
}
