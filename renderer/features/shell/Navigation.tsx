import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { go, type PlaceName } from '#renderer/state/navigation.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useCounts } from '#renderer/state/useCounts.ts';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Navigation.module.css';
import type { Screen } from './screen.ts';

type NavigationProps = {
  readonly screens: readonly Screen[];
  readonly current: PlaceName;
  readonly views?: ReactNode;
};

export function Navigation({ screens, current, views }: NavigationProps) {
  const { t } = useTranslation();
  const counts = useCounts();
  return (
    <nav className={styles.nav} aria-label={t('shell.navigation')}>
      {views}
      <ul className={styles.list}>
        {screens
          .filter(({ position }) => position !== 'views')
          .map((screen) => (
            <li key={screen.at} className={cx(screen.position === 'end' && styles.end)}>
              <Item
                screen={screen}
                isCurrent={screen.at === current}
                count={screen.count === undefined ? 0 : counts[screen.count]}
              />
            </li>
          ))}
      </ul>
    </nav>
  );
}

type ItemProps = { readonly screen: Screen; readonly isCurrent: boolean; readonly count: number };

function Item({ screen, isCurrent, count }: ItemProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <button
      type="button"
      className={cx(styles.item, screen.position === 'main' && styles.main)}
      aria-current={isCurrent ? 'page' : undefined}
      onClick={() => go(screen.home)}
    >
      <Icon of={screen.icon} />
      <span className={styles.name}>{t(screen.title)}</span>
      {count === 0 ? null : <span className={styles.count}>{format.number(count)}</span>}
    </button>
  );
}
