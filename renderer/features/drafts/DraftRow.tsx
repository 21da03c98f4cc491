import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#common/domain/result.ts';
import type { DraftSummary } from '#common/ipc/views.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { isDiscarded } from '#renderer/state/draftsStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { offerUndo } from '#renderer/state/undoStore.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { CardItem } from '#renderer/ui/Page.tsx';
import { ReturnedBanner } from '../composer/ReturnedBanner.tsx';
import { RehomeActs } from '../rehoming/RehomeActs.tsx';
import { CopyDraft } from './CopyDraft.tsx';
import styles from './Drafts.module.css';
import { DraftSummaryView } from './DraftSummaryView.tsx';
import { DraftVersions } from './DraftVersions.tsx';
import { openDraft } from './openDraft.ts';
import { useDraftName } from './useDraftName.ts';

type DraftRowProps = {
  readonly draft: DraftSummary;
  /** It has just come back from the bin, where its button had the focus. */
  readonly takesFocus: boolean;
};

/** An unfinished draft: open it, look at its earlier versions, or discard it. */
export function DraftRow({ draft, takesFocus }: DraftRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const now = useMinute();
  const { subject } = useDraftName(draft);
  const [error, setError] = useState<AppError | null>(null);
  const [showsVersions, setShowsVersions] = useState(false);
  const { id: draftId } = draft;
  const name = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (takesFocus) name.current?.focus();
  }, [takesFocus]);

  async function discard(): Promise<void> {
    const result = await pambly.discardDraft({ draftId });
    setError(result.ok ? null : result.error);
    if (!result.ok) return;
    offerUndo({
      text: t('drafts.discarded', { subject }),
      undo: () => pambly.restoreDraft({ draftId }),
      isSo: () => isDiscarded(draftId),
    });
  }

  return (
    <CardItem>
      <div className={styles.top}>
        <h3 className={styles.subject} dir="auto">
          <button ref={name} type="button" className={styles.open} onClick={() => openDraft(draft)}>
            {subject}
          </button>
        </h3>
      </div>
      <DraftSummaryView
        draft={draft}
        when={t('drafts.savedAt', { time: format.dateAndClock(draft.updatedAt, now) })}
      />
      <WhyItIsHere draft={draft} />
      <div className={styles.acts}>
        <Button small aria-label={t('drafts.openNamed', { subject })} onPress={() => openDraft(draft)}>
          {t('drafts.open')}
        </Button>
        {draft.ticketIsGone ? <RehomeActs draft={draft} /> : null}
        {draft.ticketIsGone ? <CopyDraft draftId={draftId} subject={subject} onError={setError} /> : null}
        <Button
          small
          kind="quiet"
          aria-label={t('drafts.versionsNamed', { subject })}
          aria-expanded={showsVersions}
          onPress={() => setShowsVersions(!showsVersions)}
        >
          {t('drafts.versions')}
        </Button>
        <Button
          small
          kind="quiet"
          aria-label={t('drafts.discardNamed', { subject })}
          onPress={() => void discard()}
        >
          {t('drafts.discard')}
        </Button>
      </div>
      {error === null ? null : (
        <Banner tone="danger" role="alert">
          {errorText(error)}
        </Banner>
      )}
      {showsVersions ? <DraftVersions draftId={draftId} updatedAt={draft.updatedAt} /> : null}
    </CardItem>
  );
}

/** What came back says why; what has no ticket any more says that instead, since it asks for something else. */
function WhyItIsHere({ draft }: { readonly draft: DraftSummary }) {
  const { returnedBecause, ticketIsGone } = draft;
  const { t } = useTranslation();
  if (ticketIsGone) {
    return (
      <Banner tone="warn" role="note">
        {t('drafts.ticketGone')}
      </Banner>
    );
  }
  return <ReturnedBanner because={returnedBecause} send={t(sendWordOf(draft))} role="note" />;
}

function sendWordOf({ kind, visibility }: DraftSummary) {
  if (kind === 'newTicket') return 'newTicket.send';
  return visibility === 'internal' ? 'thread.sendNote' : 'thread.send';
}
