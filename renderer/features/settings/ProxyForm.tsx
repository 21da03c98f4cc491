import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProxySettings, systemProxy } from '#common/domain/proxy.ts';
import type { AppError } from '#common/domain/result.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useSettings } from '#renderer/state/appStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { RadioGroup } from '#renderer/ui/RadioGroup.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import styles from './Settings.module.css';
import { useSettingOptions } from './useSettingOptions.ts';

/** How the app gets out of this network. One given by hand is saved by a button, since it is right only as a whole. */
export function ProxyForm() {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const options = useSettingOptions();
  const saved = useSettings()?.proxy ?? systemProxy;
  const [proxy, setProxy] = useState<ProxySettings>(saved);
  const [password, setPassword] = useState('');
  const [outcome, setOutcome] = useState<'none' | 'saved' | AppError>('none');

  const change = (part: Partial<ProxySettings>): void => {
    setOutcome('none');
    setProxy((present) => ({ ...present, ...part }));
  };
  async function save(wanted: ProxySettings): Promise<void> {
    const result = await pambly.setProxy({ ...wanted, password: password === '' ? null : password });
    setOutcome(result.ok ? 'saved' : result.error);
    if (result.ok) setPassword('');
  }
  const choose = (mode: ProxySettings['mode']): void => {
    change({ mode });
    if (mode !== 'manual') void save({ ...saved, mode });
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void save(proxy);
  };

  return (
    <form className={styles.serverForm} noValidate onSubmit={submit}>
      <RadioGroup
        label={t('settings.proxyMode')}
        options={options.proxies}
        value={proxy.mode}
        onChange={choose}
      />
      {proxy.mode === 'manual' ? (
        <>
          <TextField
            label={t('settings.proxyAddress')}
            placeholder={t('settings.proxyExample')}
            value={proxy.address}
            onChange={(address) => change({ address })}
          />
          <TextField
            label={t('settings.proxyUser')}
            autoComplete="off"
            value={proxy.user}
            onChange={(user) => change({ user })}
          />
          <TextField
            label={t('settings.proxyPassword')}
            help={t('settings.proxyPasswordHelp')}
            type="password"
            autoComplete="off"
            value={password}
            onChange={setPassword}
          />
        </>
      ) : null}
      <div className={styles.actions}>
        {proxy.mode === 'manual' ? <Button type="submit">{t('settings.proxySave')}</Button> : null}
        <output>{outcome === 'saved' ? t('settings.proxySaved') : null}</output>
      </div>
      {typeof outcome === 'string' ? null : (
        <Banner tone="danger" role="alert">
          {errorText(outcome)}
        </Banner>
      )}
    </form>
  );
}
