import { FolderOpen, LogOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { editionInfo } from '#common/edition.ts';
import { useAppStore, useAccount } from '#renderer/state/appStore.ts';
import type { Place } from '#renderer/state/navigation.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { RadioGroup } from '#renderer/ui/RadioGroup.tsx';
import { signOut } from '../signIn/signOut.ts';
import { ProxyForm } from './ProxyForm.tsx';
import { SettingsGroup } from './SettingsGroup.tsx';
import { ServerAddress } from './ServerAddress.tsx';
import styles from './Settings.module.css';
import { useSettingOptions } from './useSettingOptions.ts';
import { YourData } from './YourData.tsx';

export type SettingsScreenProps = {
  readonly place: Extract<Place, { at: 'settings' }>;
  /** What only one edition has, above what is about the app. */
  readonly extra?: ReactNode;
};

/** Every setting takes effect as it is chosen; only the server's address is saved by a button. */
export function SettingsScreen({ extra }: SettingsScreenProps) {
  const { t } = useTranslation();
  const app = useAppStore((store) => store.app);
  const account = useAccount();
  const options = useSettingOptions();
  if (app === null) return null;
  return (
    <div className={styles.screen}>
      <h1>{t('settings.title')}</h1>
      <SettingsGroup title={t('settings.appearance')}>
        <RadioGroup
          label={t('settings.language')}
          options={options.languages}
          value={app.settings.language}
          onChange={(language) => void pambly.updateSettings({ language })}
        />
        <RadioGroup
          label={t('settings.theme')}
          options={options.themes}
          value={app.settings.theme}
          onChange={(theme) => void pambly.updateSettings({ theme })}
        />
      </SettingsGroup>
      <SettingsGroup title={t('settings.notificationsTitle')}>
        <Checkbox
          isSelected={app.settings.notifications}
          onChange={(notifications) => void pambly.updateSettings({ notifications })}
        >
          {t('settings.notifications')}
        </Checkbox>
        <p className={styles.help}>{t('settings.notificationsHelp')}</p>
      </SettingsGroup>
      <SettingsGroup title={t('settings.server')}>
        <ServerAddress />
      </SettingsGroup>
      <SettingsGroup title={t('settings.proxy')}>
        <ProxyForm />
      </SettingsGroup>
      {account === null ? null : (
        <SettingsGroup title={t('settings.account')}>
          <p>{t('settings.signedInAs', { name: account.name, email: account.email })}</p>
          <p className={styles.help}>{t('settings.signOutHelp')}</p>
          <div>
            <Button icon={LogOut} onPress={() => void signOut()}>
              {t('signIn.signOut')}
            </Button>
          </div>
        </SettingsGroup>
      )}
      {account === null || app.edition === 'agent' ? null : (
        <SettingsGroup title={t('settings.data')}>
          <YourData />
        </SettingsGroup>
      )}
      {extra}
      <SettingsGroup title={t('settings.logs')}>
        <p className={styles.help}>{t('settings.logsHelp')}</p>
        <div>
          <Button icon={FolderOpen} onPress={() => void pambly.showLogs()}>
            {t('settings.logsShow')}
          </Button>
        </div>
      </SettingsGroup>
      <SettingsGroup title={t('settings.about')}>
        <p>
          {t('settings.version', {
            product: editionInfo(app.edition).productName,
            version: app.version,
          })}
        </p>
      </SettingsGroup>
    </div>
  );
}
