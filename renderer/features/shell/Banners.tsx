import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useAppStore, useConnection, useSessionState } from '#renderer/state/appStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { openSignInDialog } from '../signIn/SignInDialog.tsx';
import styles from './Banners.module.css';

/** What is true of the whole app and worth a line of its own, most pressing first. */
export function Banners() {
  return (
    <div className={styles.banners}>
      <ExpiredBanner />
      <ConnectionBanner />
      <NoticeBanners />
      <DemoBanner />
    </div>
  );
}

function ExpiredBanner() {
  const { t } = useTranslation();
  if (useSessionState() !== 'expired') return null;
  return (
    <Banner
      tone="warn"
      actions={
        <Button kind="link" small onPress={openSignInDialog}>
          {t('shell.signInAgain')}
        </Button>
      }
    >
      {t('shell.expired')}
    </Banner>
  );
}

function ConnectionBanner() {
  const { t } = useTranslation();
  const state = useConnection()?.state;
  if (state === 'offline') return <Banner tone="info">{t('shell.offline')}</Banner>;
  if (state === 'server-down') return <Banner tone="info">{t('shell.serverDown')}</Banner>;
  if (state === 'not-our-server') return <Banner tone="warn">{t('shell.notOurServer')}</Banner>;
  return null;
}

function NoticeBanners() {
  const { t } = useTranslation();
  const notices = useAppStore(({ app }) => app?.notices);
  return notices?.map((notice) => (
    <Banner key={notice.id} tone="warn" onDismiss={() => void pambly.dismissNotice({ id: notice.id })}>
      {t(`notices.${notice.kind}`, notice.params)}
    </Banner>
  ));
}

function DemoBanner() {
  const { t } = useTranslation();
  const isDemo = useAppStore(({ app }) => app !== null && app.demoAccounts !== null);
  if (!isDemo) return null;
  return (
    <p className={styles.demo}>
      <FlaskConical aria-hidden size={12} />
      {t('shell.demo')}
    </p>
  );
}
