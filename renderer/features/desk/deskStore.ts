import { create } from 'zustand';
import type { Priority } from '#common/domain/catalog.ts';

/** A ticket whose priority is about to be lowered, once the reason has been looked at. */
export type Lowering = { readonly ticketId: string; readonly to: Priority };

export const useDeskStore = create<{ readonly lowering: Lowering | null }>(() => ({ lowering: null }));

export function askToLower(lowering: Lowering): void {
  useDeskStore.setState({ lowering });
}

export function stopLowering(): void {
  useDeskStore.setState({ lowering: null });
}
