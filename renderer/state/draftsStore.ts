import { create } from 'zustand';
import { isBlank } from '#common/domain/text.ts';
import type { DraftSummary } from '#common/ipc/views.ts';

/** Every draft of the account, the discarded ones of the last 30 days included. Null until the first answer. */
type DraftsStore = { readonly drafts: readonly DraftSummary[] | null };

export const useDraftsStore = create<DraftsStore>(() => ({ drafts: null }));

/** How many drafts are being written: those in the bin do not count. */
export function useLiveDraftCount(): number {
  return useDraftsStore(
    ({ drafts }) =>
      (drafts ?? []).filter((draft) => draft.discardedAt === null && holdsSomething(draft)).length,
  );
}

/** The reply and the note that are being written for a ticket. */
export function useReplyDraftsOf(ticketId: string): readonly DraftSummary[] {
  const drafts = useDraftsStore((store) => store.drafts);
  return (drafts ?? []).filter((draft) => draft.ticketId === ticketId && draft.discardedAt === null);
}

/** Whether this draft is in the bin, as far as is known. */
export function isDiscarded(draftId: string): boolean {
  const draft = useDraftsStore.getState().drafts?.find(({ id }) => id === draftId);
  return draft !== undefined && draft.discardedAt !== null;
}

/** A form or composer that was opened and left empty makes a draft too, which nobody would look for. */
export function holdsSomething({ subject, excerpt, attachmentCount, isSealed }: DraftSummary): boolean {
  return !isBlank(subject) || !isBlank(excerpt) || attachmentCount > 0 || isSealed;
}
