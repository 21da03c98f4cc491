import type { Logger } from '../engine/ports.ts';
import { errorFacts } from '../log/logger.ts';

/**
 * The one place where exceptions nobody expected end. Everything typed is flushed to disk and the app goes on: a bug in
 * one corner must not take down a window full of text.
 */
export function handleUnexpectedErrors(log: Logger, flushDrafts: () => unknown): void {
  const handle =
    (event: string) =>
    (thrown: unknown): void => {
      log.error(event, errorFacts(thrown));
      try {
        flushDrafts();
      } catch (again) {
        log.error('crash.flushFailed', errorFacts(again));
      }
    };
  process.on('uncaughtException', handle('crash.exception'));
  process.on('unhandledRejection', handle('crash.rejection'));
}
