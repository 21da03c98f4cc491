import { useEffect, useState } from 'react';
import type { AppError, Result } from '#common/domain/result.ts';

export type Answer<T> = {
  /** The newest good answer; null until there is one. A later failure does not take it away. */
  readonly value: T | null;
  /** Why the newest question had no good answer. */
  readonly error: AppError | null;
};

type Answered<T> = Answer<T> & { readonly version: number };

/**
 * What main answers to `ask`, asked again whenever `version` grows. An answer that was asked for earlier never replaces a later one. `ask` is
 * memoised by its caller; to ask about something else, mount with another key.
 */
export function useAnswer<T>(ask: () => Promise<Result<T>>, version: number): Answer<T> {
  const [answered, setAnswered] = useState<Answered<T>>({ value: null, error: null, version: -1 });
  useEffect(() => {
    const load = async (): Promise<void> => {
      const result = await ask();
      setAnswered((before) => {
        if (before.version > version) return before;
        return result.ok
          ? { value: result.value, error: null, version }
          : { value: before.value, error: result.error, version };
      });
    };
    void load();
  }, [ask, version]);
  return answered;
}
