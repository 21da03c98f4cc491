import {
  Building2,
  Check,
  CircleDot,
  Inbox,
  type LucideIcon,
  TriangleAlert,
  UserCheck,
  UserRoundX,
} from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat, useLanguage } from '#renderer/i18n/useFormat.ts';
import { useAccount, useCatalog } from '#renderer/state/appStore.ts';
import { useNavigation } from '#renderer/state/navigation.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from '../shell/Navigation.module.css';
import { showView, useQueueStore } from './queueStore.ts';
import { countViews, departmentView, type NamedView, namedViews, type QueueView } from './queueViews.ts';
import { useQueue } from './useQueue.ts';
import own from './QueueViews.module.css';

const icons: Readonly<Record<NamedView, LucideIcon>> = {
  all: Inbox,
  unassigned: UserRoundX,
  mine: UserCheck,
  urgent: TriangleAlert,
  waiting: CircleDot,
  closed: Check,
};

type ViewItem = { readonly view: QueueView; readonly name: string; readonly icon: LucideIcon };

/** The queue's views in the navigation, with live counts. */
export function QueueViews() {
  const { t } = useTranslation();
  const format = useFormat();
  const items = useViewItems();
  const tickets = useQueue();
  const agentId = useAccount()?.id ?? '';
  const view = useQueueStore((store) => store.view);
  const isHere = useNavigation(({ place }) => place.at === 'tickets');
  const counts = useMemo(
    () =>
      countViews(
        tickets ?? [],
        items.map((item) => item.view),
        agentId,
      ),
    [tickets, items, agentId],
  );
  return (
    <section className={own.views} aria-labelledby="queue-views">
      <h2 id="queue-views" className={own.caption}>
        {t('queue.views')}
      </h2>
      <ul className={own.list}>
        {items.map((item) => (
          <li key={item.view}>
            <button
              type="button"
              className={cx(styles.item, own.item)}
              aria-current={isHere && item.view === view ? 'page' : undefined}
              onClick={() => showView(item.view)}
            >
              <Icon of={item.icon} />
              <span className={own.name} title={item.name}>
                {item.name}
              </span>
              <span className={styles.count}>{format.number(counts.get(item.view) ?? 0)}</span>
            </button>
          </li>
        ))}
      </ul>
      <h2 className={own.caption}>{t('queue.work')}</h2>
    </section>
  );
}

/** Closed tickets last: they are the only ones that nobody works on. */
function useViewItems(): readonly ViewItem[] {
  const { t } = useTranslation();
  const language = useLanguage();
  const departments = useCatalog()?.departments;
  return useMemo(() => {
    const named = namedViews.map((view) => ({ view, name: t(`queue.view.${view}`), icon: icons[view] }));
    const byDepartment = (departments ?? []).map(({ id, name }) => ({
      view: departmentView(id),
      name: name[language],
      icon: Building2,
    }));
    return [...named.slice(0, -1), ...byDepartment, ...named.slice(-1)];
  }, [t, departments, language]);
}

export function useViewName(view: QueueView): string {
  return useViewItems().find((item) => item.view === view)?.name ?? '';
}
