import { create } from 'zustand';
import type { DraftSummary } from '#common/ipc/views.ts';

/** Every draft of the account, the discarded ones of the last 30 days included. Null until the first answer. */
type DraftsStore = { readonly drafts: readonly DraftSummary[] | null };

export const useDraftsStore = create<DraftsStore>(() => ({ drafts: null }));

/** How many drafts are being written: those in the bin do not count. */
export function useLiveDraftCount(): number {
  return useDraftsStore(({ drafts }) => (drafts ?? []).filter((draft) => draft.discardedAt === null).length);
}
