import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useNavigation } from '#renderer/state/navigation.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from '../shell/Navigation.module.css';
import { showView, useQueueStore } from './queueStore.ts';
import own from './QueueViews.module.css';
import { useFollowedViews } from './savedViewsStore.ts';
import { useViewItems, type ViewItem } from './useViewItems.ts';

/** The queue's views in the navigation, with live counts. */
export function QueueViews() {
  const { t } = useTranslation();
  useFollowedViews();
  const items = useViewItems();
  const named = items.filter(({ isOwn }) => !isOwn);
  const saved = items.filter(({ isOwn }) => isOwn);
  return (
    <section className={own.views} aria-labelledby="queue-views">
      <h2 id="queue-views" className={own.caption}>
        {t('queue.views')}
      </h2>
      <ViewList items={named} />
      {saved.length === 0 ? null : (
        <>
          <h2 className={own.caption}>{t('queue.ownViews')}</h2>
          <ViewList items={saved} />
        </>
      )}
      <h2 className={own.caption}>{t('queue.work')}</h2>
    </section>
  );
}

function ViewList({ items }: { readonly items: readonly ViewItem[] }) {
  const format = useFormat();
  const view = useQueueStore((store) => store.view);
  const isHere = useNavigation(({ place }) => place.at === 'tickets');
  return (
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
            <span className={styles.count}>{format.number(item.count)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
