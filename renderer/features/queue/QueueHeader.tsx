import { ListFilter, Search } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import pane from '#renderer/ui/ListPane.module.css';
import { KeyHints } from './KeysDialog.tsx';
import styles from './QueueScreen.module.css';
import { ask, searchFor, useQueueStore } from './queueStore.ts';
import { useViewName } from './useViewItems.ts';
import { useViewSettings } from './useViewTickets.ts';

type QueueHeaderProps = {
  readonly titleId: string;
  readonly count: number;
  readonly searchRef: Ref<HTMLInputElement>;
  /** From searching to what was found. */
  readonly onLeaveSearch: () => void;
};

/** Which view it is, how much is in it, and the ways to see something else. */
export function QueueHeader({ titleId, count, searchRef, onLeaveSearch }: QueueHeaderProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const view = useQueueStore((store) => store.view);
  const isCustom = useQueueStore((store) => Object.keys(store.custom).length > 0);
  const search = useQueueStore((store) => store.search);
  const { sort } = useViewSettings();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    onLeaveSearch();
  };
  return (
    <header className={styles.header}>
      <h1 id={titleId} className={pane.title}>
        {useViewName(view)}
        {isCustom ? ` ${t('queue.changed')}` : ''}
      </h1>
      <output className={styles.count}>
        {t('queue.count', { count, number: format.number(count) })}
        {t('common.separator')}
        {t(`queue.sorts.${sort}`)}
      </output>
      <KeyHints />
      <label className={styles.search}>
        <Icon of={Search} size={14} />
        <input
          ref={searchRef}
          type="search"
          className={styles.searchField}
          aria-label={t('queue.searchLabel')}
          placeholder={t('queue.searchPlaceholder')}
          value={search}
          onChange={(event) => searchFor(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <Button small icon={ListFilter} onPress={() => ask('view')}>
        {t('queue.viewButton')}
      </Button>
    </header>
  );
}
