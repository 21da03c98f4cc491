import type { Problem, ProblemCode } from '#common/api/problem.ts';
import type { CallResult, Helpdesk, Unreached } from '#main/connection/helpdesk.ts';

/** A help desk of which only what the test gives exists; any other call fails the test. */
export function fakeHelpdesk(calls: Partial<Helpdesk>): Helpdesk {
  return new Proxy(calls, {
    get: (given, name) => {
      const call: unknown = Reflect.get(given, name);
      if (call !== undefined) return call;
      return () => {
        throw new Error(`the test expects no call of ${String(name)}`);
      };
    },
  }) as Helpdesk;
}

export function answered<T>(value: T): CallResult<T> {
  return { kind: 'ok', value };
}

export function problem(status: number, code: ProblemCode, more: Partial<Problem> = {}): Problem {
  return {
    type: 'about:blank',
    title: code,
    status,
    code,
    retryable: false,
    errors: [],
    requestId: 'request-1',
    ...more,
  };
}

export function refused(
  status: number,
  code: ProblemCode,
  retryAfterMs: number | null = null,
): Extract<CallResult<never>, { kind: 'refused' }> {
  return { kind: 'refused', problem: problem(status, code), retryAfterMs };
}

export function unreached(
  reach: Unreached = 'server-down',
  detail = 'ECONNRESET',
): Extract<CallResult<never>, { kind: 'unknown' }> {
  return { kind: 'unknown', reach, retryAfterMs: null, detail };
}

/** A promise that the test settles when it wants to. */
export function later<T>(): { readonly promise: Promise<T>; readonly answer: (value: T) => void } {
  let answer: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    answer = resolve;
  });
  return { promise, answer };
}
