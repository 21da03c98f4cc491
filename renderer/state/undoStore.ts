import { create } from 'zustand';
import type { AppError, Result } from '#common/domain/result.ts';

/** The one act that can still be undone from where the person is. It also stays undoable in its own place (the bin). */
export type UndoOffer = {
  /** The sentence that says what was done. */
  readonly text: string;
  readonly undo: () => Promise<Result<unknown>>;
  /** Whether what was done still stands, as far as the stores know; once it no longer does, there is nothing to undo. */
  readonly isSo: () => boolean;
};

type UndoStore = {
  readonly offer: UndoOffer | null;
  /** Why the last undo could not be done. */
  readonly failure: AppError | null;
};

const nothing: UndoStore = { offer: null, failure: null };

export const useUndoStore = create<UndoStore>(() => nothing);

export function offerUndo(offer: UndoOffer): void {
  useUndoStore.setState({ offer, failure: null });
}

export function dropUndo(): void {
  useUndoStore.setState(nothing);
}

/** Undoes what is offered; when that cannot be done, says so in the offer's place. */
export async function acceptUndo(offer: UndoOffer): Promise<void> {
  dropUndo();
  const result = await offer.undo();
  if (!result.ok) useUndoStore.setState({ offer: null, failure: result.error });
}
