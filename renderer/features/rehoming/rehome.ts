import type { AppError } from '#common/domain/result.ts';
import type { RequestArgs } from '#common/ipc/contract.ts';
import { flushAll } from '#renderer/state/flushing.ts';
import { go } from '#renderer/state/navigation.ts';
import { pambly } from '#renderer/state/pambly.ts';

export type NewHome = RequestArgs<'drafts.rehome'>['to'];

/** Takes a draft to its new place, and the person with it; answers why that could not be done, or null. */
export async function rehome(draftId: string, to: NewHome): Promise<AppError | null> {
  // What is on screen goes along.
  await flushAll();
  const result = await pambly.rehomeDraft({ draftId, to });
  if (!result.ok) return result.error;
  if (to.kind === 'newTicket') go({ at: 'newTicket', draftId: result.value.id });
  else go({ at: 'tickets', ticketId: to.ticketId });
  return null;
}
