import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { editionInfo } from '#common/edition.ts';
import type { DemoAccount } from '#common/ipc/views.ts';
import { useAppStore, useSettings } from '#renderer/state/appStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ProxyForm } from '../settings/ProxyForm.tsx';
import { ServerAddress } from '../settings/ServerAddress.tsx';
import { useSettingOptions } from '../settings/useSettingOptions.ts';
import { NoticeBanners } from '../shell/Banners.tsx';
import { Brand } from '../shell/Brand.tsx';
import { DemoAccounts } from './DemoAccounts.tsx';
import styles from './SignIn.module.css';
import { SignInForm } from './SignInForm.tsx';

/** The first screen of someone who has not signed in on this computer. */
export function SignInScreen() {
  const { t } = useTranslation();
  const edition = useAppStore(({ app }) => app?.edition ?? 'client');
  const { role } = editionInfo(edition).capabilities;
  const demoAccounts = useAppStore(({ app }) => app?.demoAccounts ?? null);
  const [chosen, setChosen] = useState<DemoAccount | null>(null);
  return (
    <div className={styles.screen}>
      <header className={styles.top}>
        <Brand />
        <LanguageSwitch />
      </header>
      <div className={styles.notices}>
        <NoticeBanners />
      </div>
      <main className={styles.cards}>
        <section className={styles.card}>
          <h1>{t('signIn.title')}</h1>
          <p className={styles.intro}>{t('signIn.intro')}</p>
          <SignInForm key={chosen?.email ?? ''} chosen={chosen} />
          <ServerLine />
        </section>
        {/* An account of the other edition could only be told to install that one. */}
        {demoAccounts === null ? null : (
          <DemoAccounts
            accounts={demoAccounts.filter((account) => account.role === role)}
            chosen={chosen}
            onChoose={setChosen}
          />
        )}
      </main>
    </div>
  );
}

function LanguageSwitch() {
  const settings = useSettings();
  const { languages } = useSettingOptions();
  return languages
    .filter(({ id }) => id !== settings?.language)
    .map(({ id, label }) => (
      <Button key={id} kind="quiet" small onPress={() => void pambly.updateSettings({ language: id })}>
        <span lang={id}>{label}</span>
      </Button>
    ));
}

/** An installed build knows its company's server: it is said here, and changed only on request, as is the way to it. */
function ServerLine() {
  const { t } = useTranslation();
  const serverUrl = useSettings()?.serverUrl ?? '';
  const [editing, setEditing] = useState<'server' | 'proxy' | null>(serverUrl === '' ? 'server' : null);
  const done = (): void => setEditing(null);
  if (editing === 'server') {
    return (
      <div className={styles.serverForm}>
        <ServerAddress onSaved={done} onCancel={serverUrl === '' ? undefined : done} />
      </div>
    );
  }
  if (editing === 'proxy') {
    return (
      <div className={styles.serverForm}>
        <ProxyForm />
        <Button kind="link" small onPress={done}>
          {t('common.close')}
        </Button>
      </div>
    );
  }
  return (
    <p className={styles.server}>
      {t('signIn.server', { url: serverUrl })}
      <Button kind="link" small onPress={() => setEditing('server')}>
        {t('signIn.changeServer')}
      </Button>
      <Button kind="link" small onPress={() => setEditing('proxy')}>
        {t('settings.proxyOpen')}
      </Button>
    </p>
  );
}
