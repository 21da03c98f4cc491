import { create } from 'zustand';
import type { KeysView } from '#common/ipc/keyViews.ts';

type KeysStore = {
  /** Null until main was asked. */
  readonly view: KeysView | null;
  /** How often main has said that nothing revealed may stay on screen. */
  readonly hidings: number;
};

/** The agent's keys, as main last told. */
export const useKeysStore = create<KeysStore>(() => ({ view: null, hidings: 0 }));
