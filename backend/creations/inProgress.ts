import { type Outcome, refuse } from '../refusal.ts';

const RETRY_AFTER_SECONDS = 1;

/**
 * Holds an id while its request is being worked on. The same id again meanwhile is told to wait and repeat, since what
 * it should answer is not known yet.
 */
export type InProgress = <T>(
  accountId: string,
  id: string,
  act: () => Promise<Outcome<T>>,
) => Promise<Outcome<T>>;

export function createInProgress(): InProgress {
  const held = new Set<string>();
  return async (accountId, id, act) => {
    const key = `${accountId}/${id}`;
    if (held.has(key)) return refuse('in-progress', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    held.add(key);
    try {
      return await act();
    } finally {
      held.delete(key);
    }
  };
}
