import { type ErrorCode, errorCodes } from '#common/domain/result.ts';

/** A reason that was written down by another version of the app may be one that this version has no sentence for. */
export function errorCodeOf(reason: string): ErrorCode {
  return errorCodes.find((code) => code === reason) ?? 'refused';
}
