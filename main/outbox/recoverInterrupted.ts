import { attempt } from '../store/storageError.ts';
import type { WorkStore } from '../store/workStore.ts';

/** Found `sending` at the start: nobody knows how it ended, so the same request is made again under the same id. */
export function recoverInterrupted(work: WorkStore, now: number): void {
  attempt(() => {
    work.transaction(() => {
      for (const { id, status } of work.outbox.list()) {
        if (status.state === 'sending')
          work.outbox.move(id, 'sending', { state: 'queued', notBefore: now, lastProblem: null });
      }
    });
  });
}
