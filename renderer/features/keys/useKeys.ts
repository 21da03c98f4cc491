import { useEffect } from 'react';
import type { KeysView } from '#common/ipc/keyViews.ts';
import { useKeysStore } from '#renderer/state/keysStore.ts';
import { pambly } from '#renderer/state/pambly.ts';

/** The agent's keys; null until they are known to the window. */
export function useKeys(): KeysView | null {
  const view = useKeysStore((store) => store.view);
  const isMissing = view === null;
  useEffect(() => {
    const look = async (): Promise<void> => {
      const keys = await pambly.getKeys();
      if (keys.ok) useKeysStore.setState({ view: keys.value });
    };
    if (isMissing) void look();
  }, [isMissing]);
  return view;
}
