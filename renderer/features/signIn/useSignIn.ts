import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { pambly } from '#renderer/state/pambly.ts';

export type Credentials = { readonly email: string; readonly password: string; readonly remember: boolean };

/** What the form has to say about the last thing that was asked of it. */
export type SignInAnswer =
  | { readonly kind: 'none' }
  | { readonly kind: 'failed'; readonly text: string }
  | { readonly kind: 'reset-sent'; readonly text: string };

type SignIn = {
  readonly isBusy: boolean;
  readonly answer: SignInAnswer;
  /** What was said about the last attempt is over with the next. */
  readonly forgetAnswer: () => void;
  readonly signIn: (credentials: Credentials) => Promise<boolean>;
  readonly requestReset: (email: string) => Promise<void>;
};

export function useSignIn(): SignIn {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const [isBusy, setBusy] = useState(false);
  const [answer, setAnswer] = useState<SignInAnswer>({ kind: 'none' });

  async function signIn(credentials: Credentials): Promise<boolean> {
    setBusy(true);
    const result = await pambly.signIn({ ...credentials, email: credentials.email.trim() });
    setBusy(false);
    setAnswer(result.ok ? { kind: 'none' } : { kind: 'failed', text: signInErrorText(result.error) });
    return result.ok;
  }

  /** Nothing has been written yet, so the sentences about saved work would be out of place here. */
  function signInErrorText(error: Parameters<typeof errorText>[0]): string {
    if (error.code === 'offline') return t('signIn.offline');
    if (error.code === 'server-unavailable') return t('signIn.serverDown');
    return errorText(error);
  }

  async function requestReset(email: string): Promise<void> {
    if (email.trim() === '') {
      setAnswer({ kind: 'failed', text: t('signIn.resetEmailMissing') });
      return;
    }
    if (!looksLikeAddress(email)) {
      setAnswer({ kind: 'failed', text: t('signIn.resetEmailInvalid') });
      return;
    }
    const result = await pambly.requestPasswordReset({ email: email.trim() });
    setAnswer(
      result.ok
        ? { kind: 'reset-sent', text: t('signIn.resetSent', { email: email.trim() }) }
        : { kind: 'failed', text: signInErrorText(result.error) },
    );
  }

  return { isBusy, answer, forgetAnswer: () => setAnswer({ kind: 'none' }), signIn, requestReset };
}

/** Something before and after an @; whether it exists is for the server to know. */
function looksLikeAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text.trim());
}
