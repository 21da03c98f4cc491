export type SecretKind = 'password' | 'credentials' | 'card' | 'iban' | 'private-key' | 'token';

/**
 * Where something in a text looks secret. Offsets only (UTF-16, as in `String.slice`): a finding never holds a copy of
 * what it points at.
 */
export type Finding = {
  readonly kind: SecretKind;
  /** Where the words that name it begin («contraseña: »); `start` when nothing names it. */
  readonly from: number;
  /** The secret itself. */
  readonly start: number;
  readonly end: number;
};
