/** Expected failures are values: a function that can fail in a foreseen way answers a `Result`. Exceptions are bugs. */
export type Result<T, E = AppError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

export function fail<E>(error: E): Result<never, E> {
  return { ok: false, error };
}

/** What the person can do about a failure. */
export type NextStep = 'retry' | 'wait' | 'sign-in' | 'needs-you';

/**
 * A failure that a person may meet. `code` names a sentence in `locales` (`errors.<code>`), which says what happened,
 * what is safe, and what to do next; `params` fill it in. `detail` is for the log only.
 */
export type AppError = {
  readonly code: ErrorCode;
  readonly next: NextStep;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly detail?: string;
};

export const errorCodes = [
  'account-locked',
  'assignee-elsewhere',
  'attachment-empty',
  'attachment-extension',
  'attachment-missing',
  'attachment-no-program',
  'attachment-only-saved',
  'attachment-too-many',
  'attachment-total',
  'attachment-unreadable',
  'attachment-vanished',
  'cannot-take-back',
  'client-too-old',
  'conflict',
  'creation-cancelled',
  'department-gone',
  'digest-mismatch',
  'disk-full',
  'disk-read-only',
  'disk-write',
  'draft-gone',
  'draft-submitted',
  'erase-unfinished',
  'forbidden',
  'id-reused',
  'invalid-credentials',
  'key-changed',
  'key-not-compared',
  'key-not-held',
  'key-replaced',
  'key-revoked',
  'link-refused',
  'lost-by-server',
  'proxy-address',
  'proxy-password-not-kept',
  'not-found',
  'offline',
  'refused',
  'reseal-needed',
  'reveal-not-permitted',
  'reveal-offline',
  'rate-limited',
  'sealed-for-other',
  'sealed-unreadable',
  'sealing-unavailable',
  'sensitive-erased',
  'server-unavailable',
  'server-address',
  'service-gone',
  'signed-out',
  'stale-thread',
  'stale-ticket',
  'ticket-closed',
  'ticket-open',
  'subject-empty',
  'body-empty',
  'ticket-gone',
  'ticket-out-of-reach',
  'too-large',
  'unexpected',
  'unknown-outcome',
  'unsent-work',
  'wrong-edition',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

export function appError(
  code: ErrorCode,
  next: NextStep,
  more: Pick<AppError, 'params' | 'detail'> = {},
): AppError {
  return { code, next, ...more };
}
