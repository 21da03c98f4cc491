import { LogOut, Settings as SettingsIcon } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { VisuallyHidden } from 'react-aria-components/VisuallyHidden';
import { useTranslation } from 'react-i18next';
import { useAccount, useSettings } from '#renderer/state/appStore.ts';
import { go } from '#renderer/state/navigation.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Menu, MenuAction, MenuChoice } from '#renderer/ui/Menu.tsx';
import { useSettingOptions } from '../settings/useSettingOptions.ts';
import { signOut } from '../signIn/signOut.ts';
import styles from './AccountMenu.module.css';

/** Who is signed in, with language, theme and the way out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const account = useAccount();
  const settings = useSettings();
  const options = useSettingOptions();
  if (account === null || settings === null) return null;
  return (
    <Menu
      label={t('shell.account', { name: account.name })}
      trigger={
        <Button className={styles.trigger ?? ''}>
          <Avatar name={account.name} />
          <VisuallyHidden>{t('shell.account', { name: account.name })}</VisuallyHidden>
        </Button>
      }
    >
      <MenuChoice
        title={t('settings.language')}
        options={options.languages}
        value={settings.language}
        onChange={(language) => void pambly.updateSettings({ language })}
      />
      <MenuChoice
        title={t('settings.theme')}
        options={options.themes}
        value={settings.theme}
        onChange={(theme) => void pambly.updateSettings({ theme })}
      />
      <MenuAction
        id="settings"
        icon={SettingsIcon}
        label={t('nav.settings')}
        onAction={() => go({ at: 'settings' })}
      />
      <MenuAction id="signOut" icon={LogOut} label={t('signIn.signOut')} onAction={() => void signOut()} />
    </Menu>
  );
}
