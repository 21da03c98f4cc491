import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '#renderer/state/appStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import styles from './Settings.module.css';

type ServerAddressProps = {
  readonly onSaved?: () => void;
  /** Where the form is shown only on request: leaves the address as it is. */
  readonly onCancel?: (() => void) | undefined;
};

/** The server's address, with what changing it means. */
export function ServerAddress({ onSaved, onCancel }: ServerAddressProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const current = useSettings()?.serverUrl ?? '';
  const [url, setUrl] = useState(current);
  const [error, setError] = useState<string | null>(null);
  const [isSaved, setSaved] = useState(false);

  async function save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setSaved(false);
    if (!isServerUrl(url)) {
      setError(t('settings.serverInvalid'));
      return;
    }
    const result = await pambly.updateSettings({ serverUrl: url.trim() });
    setError(result.ok ? null : errorText(result.error));
    setSaved(result.ok);
    if (result.ok) onSaved?.();
  }

  return (
    <form className={styles.serverForm} noValidate onSubmit={(event) => void save(event)}>
      <TextField
        label={t('settings.serverUrl')}
        help={t('settings.serverHelp')}
        type="url"
        value={url}
        onChange={setUrl}
        error={error}
      />
      <div className={styles.actions}>
        <Button type="submit" isDisabled={url.trim() === current}>
          {t('settings.serverSave')}
        </Button>
        {onCancel === undefined ? null : (
          <Button kind="quiet" onPress={onCancel}>
            {t('common.cancel')}
          </Button>
        )}
        <output>{isSaved ? t('settings.serverSaved') : null}</output>
      </div>
    </form>
  );
}

function isServerUrl(text: string): boolean {
  return /^https?:$/.test(URL.parse(text.trim())?.protocol ?? '');
}
