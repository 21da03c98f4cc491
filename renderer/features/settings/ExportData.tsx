import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppError } from '#common/domain/result.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useExportStore } from '#renderer/state/exportStore.ts';
import { flushAll } from '#renderer/state/flushing.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx';
import styles from './Settings.module.css';

/** A running export goes on, and shows here, wherever the person has been meanwhile. */
export function ExportData() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const share = useExportStore((store) => store.share);
  const [outcome, setOutcome] = useState<'none' | 'saved' | AppError>('none');

  async function run(): Promise<void> {
    setOutcome('none');
    await flushAll();
    const result = await pambly.exportData();
    if (!result.ok) setOutcome(result.error);
    else if (result.value.saved) setOutcome('saved');
  }

  return (
    <>
      <p className={styles.help}>{t('settings.exportHelp')}</p>
      <div className={styles.actions}>
        {share === null ? (
          <Button icon={Download} onPress={() => void run()}>
            {t('settings.export')}
          </Button>
        ) : (
          <Button onPress={() => void pambly.cancelExport()}>{t('common.cancel')}</Button>
        )}
        <output>{outcome === 'saved' ? t('settings.exported') : null}</output>
      </div>
      {share === null ? null : <ProgressBar label={t('settings.exporting')} value={share} />}
      {typeof outcome === 'string' ? null : (
        <Banner tone="danger" role="alert">
          {errorText(outcome)}
        </Banner>
      )}
    </>
  );
}
