import { create } from 'zustand';

/** The one act that can still be undone from where the person is. It also stays undoable in its own place (the bin). */
export type UndoOffer = {
  /** The sentence that says what was done. */
  readonly text: string;
  readonly undo: () => void;
};

type UndoStore = { readonly offer: UndoOffer | null };

export const useUndoStore = create<UndoStore>(() => ({ offer: null }));

export function offerUndo(offer: UndoOffer): void {
  useUndoStore.setState({ offer });
}

export function dropUndo(): void {
  useUndoStore.setState({ offer: null });
}
