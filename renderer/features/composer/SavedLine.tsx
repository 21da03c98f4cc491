import { Check, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type StoreApi, useStore } from 'zustand';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import type { Saving } from './draftSaver.ts';
import styles from './SavedLine.module.css';

/**
 * The one quiet line that says what is on disk. While somebody types it changes many times a minute, so that only a failure is
 * read out by itself.
 */
export function SavedLine({ saving: store }: { readonly saving: StoreApi<Saving> }) {
  const saving = useStore(store);
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  switch (saving.kind) {
    case 'saved':
      return (
        <p className={styles.saved}>
          <Icon of={Check} />
          {t('composer.savedAt', { time: format.clock(saving.at) })}
        </p>
      );
    case 'saving':
      return (
        <p className={styles.saving}>
          <Icon of={LoaderCircle} />
          {t('composer.saving')}
        </p>
      );
    case 'failed':
      return (
        <p role="alert" className={styles.failed}>
          <Icon of={TriangleAlert} />
          {errorText(saving.error)}
        </p>
      );
  }
}
