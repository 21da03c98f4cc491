import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#common/domain/result.ts';
import type { DraftSummary, OutboxEntryView } from '#common/ipc/views.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { holdsSomething, useDraftsStore } from '#renderer/state/draftsStore.ts';
import { isWritten, useOutboxStore } from '#renderer/state/outboxStore.ts';
import { flushAll } from '#renderer/state/flushing.ts';
import { go } from '#renderer/state/navigation.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { useDraftName } from '../drafts/useDraftName.ts';
import { useEntryName } from '../outbox/useEntryName.ts';
import { ExportData } from './ExportData.tsx';
import styles from './Settings.module.css';

type EraseDialogProps = { readonly isOpen: boolean; readonly onClose: () => void };

/** Names what would be lost before anything is; what is on the server comes back with the next sign-in. */
export function EraseDialog({ isOpen, onClose }: EraseDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('settings.eraseTitle')} isOpen={isOpen} onClose={onClose}>
      <Question onClose={onClose} />
    </Dialog>
  );
}

function Question({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { entries, drafts } = useUnsent();
  const [error, setError] = useState<AppError | null>(null);
  // Main sees more than the lists here name, such as texts that cannot be read any more.
  const isRefused = error?.code === 'unsent-work';
  const isAllSent = entries.length + drafts.length === 0 && !isRefused;

  async function erase(): Promise<void> {
    await flushAll();
    const result = await pambly.eraseData({ discardUnsent: !isAllSent });
    if (!result.ok) setError(result.error);
  }

  return (
    <>
      <p>{t(isAllSent ? 'settings.eraseNothing' : 'settings.eraseUnsent')}</p>
      {isAllSent ? null : <Unsent entries={entries} drafts={drafts} onClose={onClose} />}
      {error === null ? null : (
        <Banner tone="danger" role="alert">
          {errorText(error)}
        </Banner>
      )}
      <div className={styles.answers}>
        <Button onPress={onClose}>{t('common.cancel')}</Button>
        <Button kind="danger" onPress={() => void erase()}>
          {t(isAllSent ? 'settings.eraseNow' : 'settings.eraseAnyway')}
        </Button>
      </div>
    </>
  );
}

/** Longer lists say how many more there are. */
const NAMED = 5;

type Work = { readonly entries: readonly OutboxEntryView[]; readonly drafts: readonly DraftSummary[] };

function Unsent({ entries, drafts, onClose }: Work & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const more = entries.length + drafts.length - NAMED;
  const show = (at: 'drafts' | 'outbox'): void => {
    onClose();
    go({ at });
  };
  return (
    <>
      <ul className={styles.unsent}>
        {entries.slice(0, NAMED).map((entry) => (
          <EntryName key={entry.id} entry={entry} />
        ))}
        {drafts.slice(0, Math.max(0, NAMED - entries.length)).map((draft) => (
          <DraftName key={draft.id} draft={draft} />
        ))}
        {more > 0 ? <li>{t('settings.eraseMore', { count: more })}</li> : null}
      </ul>
      <div className={styles.actions}>
        {entries.length === 0 ? null : <Button onPress={() => show('outbox')}>{t('nav.outbox')}</Button>}
        {drafts.length === 0 ? null : <Button onPress={() => show('drafts')}>{t('nav.drafts')}</Button>}
      </div>
      <ExportData />
    </>
  );
}

function EntryName({ entry }: { readonly entry: OutboxEntryView }) {
  const { t } = useTranslation();
  const { subject } = useEntryName(entry.act);
  return <li>{t('settings.eraseMessage', { subject })}</li>;
}

function DraftName({ draft }: { readonly draft: DraftSummary }) {
  const { t } = useTranslation();
  const { subject } = useDraftName(draft);
  return <li>{t('settings.eraseDraft', { subject })}</li>;
}

/** What the server does not have. */
function useUnsent(): Work {
  const drafts = useDraftsStore((store) => store.drafts) ?? [];
  const entries = useOutboxStore((store) => store.outbox.entries);
  return {
    entries: entries.filter(isWritten),
    drafts: drafts.filter((draft) => draft.discardedAt === null && holdsSomething(draft)),
  };
}
