import type { DraftSummary } from '#common/ipc/views.ts';
import { go } from '#renderer/state/navigation.ts';

/** Goes to where a draft is written: the form, or its ticket. */
export function openDraft({ id: draftId, ticketId }: Pick<DraftSummary, 'id' | 'ticketId'>): void {
  if (ticketId === null) go({ at: 'newTicket', draftId });
  else go({ at: 'tickets', ticketId });
}
