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

/** A composer that was opened and left empty makes a draft too, which nobody would look for. */
export function holdsSomething({ kind, excerpt, attachmentCount }: DraftSummary): boolean {
  return kind === 'newTicket' || !isBlank(excerpt) || attachmentCount > 0;
}
