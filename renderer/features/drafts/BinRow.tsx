import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#common/domain/result.ts';
import type { DraftSummary } from '#common/ipc/views.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { CardItem } from '#renderer/ui/Page.tsx';
import styles from './Drafts.module.css';
import { DraftSummaryView } from './DraftSummaryView.tsx';
import { useDraftName } from './useDraftName.ts';

type BinRowProps = { readonly draft: DraftSummary; readonly onRestored: (draftId: string) => void };

/** A discarded draft, and its way back. */
export function BinRow({ draft, onRestored }: BinRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const now = useMinute();
  const { subject } = useDraftName(draft);
  const [error, setError] = useState<AppError | null>(null);

  async function restore(): Promise<void> {
    const result = await pambly.restoreDraft({ draftId: draft.id });
    setError(result.ok ? null : result.error);
    if (result.ok) onRestored(result.value.id);
  }

  return (
    <CardItem>
      <div className={styles.top}>
        <h3 className={styles.subject} dir="auto">
          {subject}
        </h3>
        <Button small aria-label={t('drafts.restoreNamed', { subject })} onPress={() => void restore()}>
          {t('drafts.restore')}
        </Button>
      </div>
      <DraftSummaryView
        draft={draft}
        when={t('drafts.discardedAt', {
          time: format.dateAndClock(draft.discardedAt ?? draft.updatedAt, now),
        })}
      />
      {error === null ? null : (
        <Banner tone="danger" role="alert">
          {errorText(error)}
        </Banner>
      )}
    </CardItem>
  );
}
