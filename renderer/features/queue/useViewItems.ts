import {
  Bookmark,
  Building2,
  Check,
  CircleDot,
  Inbox,
  type LucideIcon,
  TriangleAlert,
  UserCheck,
  UserRoundX,
} from 'lucide-react';
import { useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '#common/domain/savedView.ts';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { useAccount, useCatalog } from '#renderer/state/appStore.ts';
import type { ShownTicket } from '../tickets/listItems.ts';
import { memoLast } from '#renderer/state/memoLast.ts';
import {
  departmentView,
  type NamedView,
  namedViews,
  type QueueView,
  savedView,
  settingsOf,
} from './queueViews.ts';
import { useSavedViews } from './savedViewsStore.ts';
import { useQueue, useStaff } from './useQueue.ts';
import { matching } from './viewLists.ts';

const icons: Readonly<Record<NamedView, LucideIcon>> = {
  all: Inbox,
  unassigned: UserRoundX,
  mine: UserCheck,
  urgent: TriangleAlert,
  waiting: CircleDot,
  closed: Check,
};

export type ViewItem = {
  readonly view: QueueView;
  readonly name: string;
  readonly icon: LucideIcon;
  /** The agent's own, with a name of their choice. */
  readonly isOwn: boolean;
  readonly count: number;
};

type NamedItem = Omit<ViewItem, 'count'>;

/** Every view there is, with how many tickets it has. */
export function useViewItems(): readonly ViewItem[] {
  const items = useNamedItems();
  const saved = useSavedViews();
  // Counting goes over every ticket for every view: whoever presses a key does not wait for that.
  const tickets = useDeferredValue(useQueue());
  const agentId = useAccount()?.id ?? '';
  const minute = useMinute();
  // Only a view that asks for an age counts others a minute later.
  const now = saved.some(({ filter }) => filter.olderThan !== null) ? minute : 0;
  return countedItems(tickets ?? NO_TICKETS, items, saved, agentId, now);
}

const NO_TICKETS: readonly ShownTicket[] = [];

/** Navigation and the views' dialog show the same. */
const countedItems = memoLast(
  (
    tickets: readonly ShownTicket[],
    items: readonly NamedItem[],
    saved: readonly SavedView[],
    agentId: string,
    now: number,
  ): readonly ViewItem[] =>
    items.map((item) => ({
      ...item,
      count: matching(tickets, settingsOf(item.view, saved).filter, agentId, now).length,
    })),
);

/** Closed tickets last of those that everyone has: they are the only ones that nobody works on. Then the agent's own. */
function useNamedItems(): readonly NamedItem[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const departments = useServedDepartments();
  const saved = useSavedViews();
  return useMemo(() => {
    const named = namedViews.map((view) => ({
      view,
      name: t(`queue.view.${view}`),
      icon: icons[view],
      isOwn: false,
    }));
    const byDepartment = departments.map(({ id, name }) => ({
      view: departmentView(id),
      name: name[language],
      icon: Building2,
      isOwn: false,
    }));
    const own = saved.map((view) => ({
      view: savedView(view),
      name: view.name,
      icon: Bookmark,
      isOwn: true,
    }));
    return [...named.slice(0, -1), ...byDepartment, ...named.slice(-1), ...own];
  }, [t, departments, language, saved]);
}

/** Those that the agent serves; all, where the server does not say which. */
function useServedDepartments() {
  const departments = useCatalog()?.departments;
  const agentId = useAccount()?.id;
  const staff = useStaff();
  return useMemo(() => {
    const served = staff.find(({ id }) => id === agentId)?.departmentIds ?? [];
    const all = departments ?? [];
    return served.length === 0 ? all : all.filter(({ id }) => served.includes(id));
  }, [departments, staff, agentId]);
}

export function useViewName(view: QueueView): string {
  return useNamedItems().find((item) => item.view === view)?.name ?? '';
}
