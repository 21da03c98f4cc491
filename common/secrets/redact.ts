import { findSecrets } from './findSecrets.ts';

/**
 * The text with `mark` wherever one of `secrets` stood, also where only its beginning had been typed yet. What merely
 * contains the same letters inside a longer word stays.
 */
export function redact(text: string, secrets: readonly string[], mark: string): string {
  const whole = secrets.reduce((present, secret) => withoutSecret(present, secret, mark), text);
  return findSecrets(whole)
    .filter(({ start, end }) => {
      const value = whole.slice(start, end);
      return secrets.some((secret) => secret.startsWith(value));
    })
    .reduceRight((present, { start, end }) => present.slice(0, start) + mark + present.slice(end), whole);
}

function withoutSecret(text: string, secret: string, mark: string): string {
  const parts = text.split(secret);
  return parts.reduce((before, after) => {
    const isPartOfWord = /[\p{L}\p{N}]$/u.test(before) || /^[\p{L}\p{N}]/u.test(after);
    return before + (isPartOfWord ? secret : mark) + after;
  });
}
