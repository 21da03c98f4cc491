import { type AppError, appError } from '#common/domain/result.ts';
import type { CallResult } from '../connection/helpdesk.ts';
import { callError } from '../engine/callError.ts';

type Failure = Exclude<CallResult<unknown>, { kind: 'ok' }>;

/** Why a call about keys came to nothing, for the person who waits for it. */
export function keyError(result: Failure): AppError {
  if (result.kind === 'refused') {
    const { code } = result.problem;
    if (code === 'key-not-held' || code === 'key-replaced') return appError(code, 'needs-you');
    if (code === 'forbidden') return appError('reveal-not-permitted', 'needs-you');
  }
  return callError(result);
}

/** The same for reading what is sealed: there is nothing to be read without the server. */
export function revealError(result: Failure): AppError {
  if (result.kind === 'unknown') {
    return appError('reveal-offline', 'retry', { detail: `${result.reach} ${result.detail}` });
  }
  const { code } = result.problem;
  if (code === 'ticket-closed') return appError('sensitive-erased', 'needs-you');
  if (code === 'not-found') return appError('reveal-not-permitted', 'needs-you');
  return keyError(result);
}
