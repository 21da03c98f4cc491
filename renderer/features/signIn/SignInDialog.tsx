import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { useAccount, useSessionState } from '#renderer/state/appStore.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { SignInForm } from './SignInForm.tsx';
import styles from './SignIn.module.css';

const useSignInDialog = create<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));

export function openSignInDialog(): void {
  useSignInDialog.setState({ isOpen: true });
}

function closeSignInDialog(): void {
  useSignInDialog.setState({ isOpen: false });
}

/** Signing in again after the session has ended. The screens behind it stay mounted, with everything in them. */
export function SignInDialog() {
  const { t } = useTranslation();
  const isOpen = useSignInDialog((dialog) => dialog.isOpen);
  const isExpired = useSessionState() === 'expired';
  const account = useAccount();
  return (
    <Dialog title={t('signIn.again')} isOpen={isOpen && isExpired} onClose={closeSignInDialog}>
      <p className={styles.intro}>{t('signIn.againText')}</p>
      <SignInForm fixedEmail={account?.email ?? ''} onSignedIn={closeSignInDialog} />
    </Dialog>
  );
}
