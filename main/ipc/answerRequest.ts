import {
  type ParsedArgs,
  type RequestHandler,
  type RequestName,
  type RequestResult,
  requestSchemas,
} from '#common/ipc/contract.ts';
import { type AppError, appError, fail } from '#common/domain/result.ts';
import type { Logger } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';

/** What the other side learns of a mistake of ours: that there was one. The log has the rest. */
const unexpected: AppError = appError('unexpected', 'retry');

/**
 * Checks a request's arguments and answers it. Never throws: wrong arguments and exceptions of the handler become an
 * `unexpected` error and a log entry. The `detail` of an error goes to the log and no further.
 */
export async function answerRequest<N extends RequestName>(
  name: N,
  args: unknown,
  handler: RequestHandler<N>,
  log: Logger,
): Promise<RequestResult<N>> {
  const parsed = requestSchemas[name].safeParse(args);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    log.error('ipc.badArguments', {
      request: name,
      code: issue?.code ?? null,
      at: issue?.path.join('.') ?? null,
    });
    return fail(unexpected);
  }
  try {
    const result = await handler(parsed.data as ParsedArgs<N>);
    if (result.ok) return result;
    const { detail, ...error } = result.error;
    log.info('ipc.failed', { request: name, code: error.code, detail: detail ?? null });
    return fail(error);
  } catch (error) {
    log.error('ipc.exception', { request: name, ...errorFacts(error) });
    return fail(unexpected);
  }
}
