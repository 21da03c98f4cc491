import { useEffect } from 'react';
import { create } from 'zustand';
import type { SavedView } from '#common/domain/savedView.ts';
import type { AppError } from '#common/domain/result.ts';
import { useAccount } from '#renderer/state/appStore.ts';
import { pambly } from '#renderer/state/pambly.ts';

type SavedViewsStore = { readonly views: readonly SavedView[] };

/** The agent's own views, as main has them. */
const useSavedViewsStore = create<SavedViewsStore>(() => ({ views: [] }));

export function useSavedViews(): readonly SavedView[] {
  return useSavedViewsStore(({ views }) => views);
}

/** Follows main for as long as somebody is signed in. Another account's are another's. */
export function useFollowedViews(): void {
  const accountId = useAccount()?.id ?? null;
  useEffect(() => {
    if (accountId === null) return;
    let isOver = false;
    const show = (views: readonly SavedView[]): void => {
      if (!isOver) useSavedViewsStore.setState({ views });
    };
    const stop = pambly.listen((event) => {
      if (event.name === 'views.changed') show(event.payload);
    });
    const load = async (): Promise<void> => {
      const answer = await pambly.getSavedViews();
      if (answer.ok) show(answer.value);
    };
    void load();
    return () => {
      isOver = true;
      stop();
      useSavedViewsStore.setState({ views: [] });
    };
  }, [accountId]);
}

/** Puts a view in its place among the others, or at their end. */
export async function keepView(view: SavedView): Promise<AppError | null> {
  const { views } = useSavedViewsStore.getState();
  const isNew = views.every(({ id }) => id !== view.id);
  return save(isNew ? [...views, view] : views.map((each) => (each.id === view.id ? view : each)));
}

export async function deleteView(viewId: string): Promise<AppError | null> {
  return save(useSavedViewsStore.getState().views.filter(({ id }) => id !== viewId));
}

async function save(views: readonly SavedView[]): Promise<AppError | null> {
  const answer = await pambly.saveViews({ views: [...views] });
  return answer.ok ? null : answer.error;
}
