import { appError, fail, type Result } from '#common/domain/result.ts';
import type { WorkStore } from '../store/workStore.ts';

/** Why there is no such draft: it was submitted, or it is not here any more. */
export function draftGone(work: WorkStore, id: string): Result<never> {
  const submitted = work.outbox.get(id) !== null || work.receipts.get(id) !== null;
  return fail(appError(submitted ? 'draft-submitted' : 'draft-gone', 'needs-you'));
}
