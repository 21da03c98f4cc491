import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useAppStore, useConnection } from '#renderer/state/appStore.ts';
import { useDraftsStore } from '#renderer/state/draftsStore.ts';
import { useOutboxStore } from '#renderer/state/outboxStore.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import {
  countAgain,
  sendThenSignOut,
  signOutAnyway,
  type SignOutQuestion,
  staySignedIn,
  useSignOutQuestion,
} from './signOut.ts';
import styles from './SignOut.module.css';

/** Asked before an account is signed out that still has messages to send or drafts to finish. */
export function SignOutDialog() {
  const { t } = useTranslation();
  const question = useSignOutQuestion((asked) => asked.question);
  return (
    <Dialog title={t('signOut.title')} isOpen={question !== null} onClose={staySignedIn}>
      {question === null ? null : <Question question={question} />}
    </Dialog>
  );
}

function Question({ question }: { readonly question: SignOutQuestion }) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const { left, step, error } = question;
  useCountedAgain();
  const isConnected = useConnection()?.state === 'connected';
  return (
    <>
      {step === 'notAllSent' ? <Banner tone="warn">{t('signOut.notAllSent')}</Banner> : null}
      <ul className={styles.counts}>
        {left.messages === 0 ? null : <li>{t('signOut.messages', { count: left.messages })}</li>}
        {left.drafts === 0 ? null : <li>{t('signOut.drafts', { count: left.drafts })}</li>}
        {left.messages + left.drafts === 0 ? <li>{t('signOut.nothing')}</li> : null}
      </ul>
      <p>{t(left.messages === 0 ? 'signOut.stays' : 'signOut.staysAndGoes')}</p>
      {isConnected ? null : <p>{t('signOut.noWayBack')}</p>}
      {error === null ? null : (
        <Banner tone="danger" role="alert">
          {errorText(error)}
        </Banner>
      )}
      <Answers question={question} />
    </>
  );
}

function Answers({ question: { left, step } }: { readonly question: SignOutQuestion }) {
  const { t } = useTranslation();
  const isSending = step === 'sending';
  return (
    <div className={styles.answers}>
      <Button onPress={staySignedIn}>{t('common.cancel')}</Button>
      <Button isDisabled={isSending} onPress={() => void signOutAnyway()}>
        {t('signOut.anyway')}
      </Button>
      {left.canSendNow || isSending ? (
        <Button kind="main" onPress={() => void sendThenSignOut()}>
          {t(isSending ? 'signOut.sending' : 'signOut.sendNow')}
        </Button>
      ) : null}
    </div>
  );
}

/** Messages go out by themselves and connections come and go while somebody thinks. */
function useCountedAgain(): void {
  useEffect(() => {
    const again = (): void => void countAgain();
    const stops = [useOutboxStore, useDraftsStore, useAppStore].map((store) => store.subscribe(again));
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
}
