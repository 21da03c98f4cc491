import type { ProblemCode } from '#common/api/problem.ts';
import { type AppError, appError, type ErrorCode } from '#common/domain/result.ts';
import type { CallResult } from '../connection/helpdesk.ts';

const CODES: Partial<Record<ProblemCode, ErrorCode>> = {
  'invalid-credentials': 'invalid-credentials',
  'client-too-old': 'client-too-old',
  'rate-limited': 'rate-limited',
  'not-found': 'not-found',
  forbidden: 'forbidden',
};

/** What a call that the person is waiting for says when it fails. (What is queued is judged by `outbox/decide.ts`.) */
export function callError(result: Exclude<CallResult<unknown>, { kind: 'ok' }>): AppError {
  if (result.kind === 'unknown') {
    return appError(result.reach === 'offline' ? 'offline' : 'server-unavailable', 'retry', {
      detail: result.detail,
    });
  }
  const { problem } = result;
  if (problem.code === 'session-expired') return appError('signed-out', 'sign-in');
  return appError(CODES[problem.code] ?? 'refused', 'needs-you', {
    detail: `${problem.status} ${problem.code}`,
  });
}
