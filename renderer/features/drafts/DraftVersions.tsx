import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftVersion } from '#common/ipc/views.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useAnswer } from '#renderer/state/useAnswer.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import styles from './Drafts.module.css';

type DraftVersionsProps = { readonly draftId: string; readonly updatedAt: number };

/** What a draft said before. Going back to a version keeps the present text as one more. */
export function DraftVersions({ draftId, updatedAt }: DraftVersionsProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const format = useFormat();
  const now = useMinute();
  const ask = useCallback(() => pambly.listDraftVersions({ draftId }), [draftId]);
  // A draft that has changed since may have one version more.
  const versions = useAnswer(ask, updatedAt).value?.toSorted((a, b) => b.savedAt - a.savedAt);
  const [said, setSaid] = useState<{ readonly isGood: boolean; readonly text: string } | null>(null);

  async function restore({ id: versionId, savedAt }: DraftVersion): Promise<void> {
    const result = await pambly.restoreDraftVersion({ draftId, versionId });
    setSaid(
      result.ok
        ? { isGood: true, text: t('drafts.versionRestored', { time: format.clock(savedAt) }) }
        : { isGood: false, text: errorText(result.error) },
    );
  }

  if (versions === undefined) return null;
  return (
    <div className={styles.versions}>
      <p className={styles.facts}>{t(versions.length === 0 ? 'drafts.noVersions' : 'drafts.versionsText')}</p>
      {said === null ? null : <Banner tone={said.isGood ? 'ok' : 'danger'}>{said.text}</Banner>}
      <ul>
        {versions.map((version) => (
          <li key={version.id} className={styles.version}>
            <div>
              <p className={styles.facts}>
                {format.dateAndClock(version.savedAt, now)}
                {t('common.separator')}
                {t(`drafts.versionReasons.${version.reason}`)}
                {version.attachmentCount === 0 ? null : (
                  <>
                    {t('common.separator')}
                    {t('drafts.attachments', { count: version.attachmentCount })}
                  </>
                )}
              </p>
              <p className={styles.excerpt}>{version.body || version.subject}</p>
            </div>
            <Button small kind="quiet" onPress={() => void restore(version)}>
              {t('drafts.restoreVersion')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
