import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Notice } from '#common/ipc/views.ts';
import { useAppStore, useConnection, useSessionState } from '#renderer/state/appStore.ts';
import { go } from '#renderer/state/navigation.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { openSignInDialog } from '../signIn/SignInDialog.tsx';
import styles from './Banners.module.css';

/** What is true of the whole app and worth a line of its own. */
export function Banners() {
  return (
    <div className={styles.banners}>
      <StatusBanner />
      <NoticeBanners />
    </div>
  );
}

/** The most pressing of them, and never two: lines that come and go move what is below. */
function StatusBanner() {
  const { t } = useTranslation();
  const session = useSessionState();
  const connection = useConnection()?.state;
  if (connection === 'update-needed') return <Banner tone="warn">{t('shell.updateNeeded')}</Banner>;
  if (session !== 'expired') {
    if (connection === 'offline') return <Banner tone="info">{t('shell.offline')}</Banner>;
    if (connection === 'server-down') return <Banner tone="info">{t('shell.serverDown')}</Banner>;
    if (connection === 'not-our-server') return <Banner tone="warn">{t('shell.notOurServer')}</Banner>;
    if (connection === 'proxy-login') return <ProxyLogin />;
    if (connection === 'certificate') return <Banner tone="warn">{t('shell.certificate')}</Banner>;
    return null;
  }
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

function ProxyLogin() {
  const { t } = useTranslation();
  const open = (
    <Button kind="link" small onPress={() => go({ at: 'settings' })}>
      {t('settings.proxyOpen')}
    </Button>
  );
  return (
    <Banner tone="warn" actions={open}>
      {t('shell.proxyLogin')}
    </Banner>
  );
}

/** Also on the sign-in screen: some are about why nobody is signed in. */
export function NoticeBanners() {
  const noticeText = useNoticeText();
  const notices = useAppStore(({ app }) => app?.notices);
  return notices?.map((notice) => (
    <Banner
      key={notice.id}
      tone="warn"
      actions={noticeAction(notice.kind)}
      onDismiss={() => void pambly.dismissNotice({ id: notice.id })}
    >
      {noticeText(notice)}
    </Banner>
  ));
}

/** Why an account's data could not be opened, where that decides what the person can do about it. */
const NOT_OPENED = ['disk-full', 'disk-read-only', 'client-too-old'] as const;

function useNoticeText(): (notice: Notice) => string {
  const { t } = useTranslation();
  return ({ kind, params }) => {
    if (kind === 'work-unreadable' || kind === 'changes-superseded' || kind === 'key-wanted')
      return t(`notices.${kind}`, { count: Number(params['count']) });
    const reason = NOT_OPENED.find((known) => known === params['reason']);
    return kind === 'account-not-opened' && reason !== undefined
      ? t(`notices.notOpened.${reason}`)
      : t(`notices.${kind}`, params);
  };
}

function noticeAction(kind: Notice['kind']): ReactNode {
  if (kind === 'work-unreadable') return <CopyUnreadable />;
  return kind === 'key-wanted' || kind === 'key-to-replace' ? <OpenKeys /> : undefined;
}

function OpenKeys() {
  const { t } = useTranslation();
  return (
    <Button kind="link" small onPress={() => go({ at: 'settings' })}>
      {t('shell.openKeys')}
    </Button>
  );
}

function CopyUnreadable() {
  const { t } = useTranslation();
  return (
    <Button kind="link" small onPress={() => void pambly.copyUnreadable()}>
      {t('shell.copyUnreadable')}
    </Button>
  );
}
