import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isBlank } from '#common/domain/text.ts';
import { useCanKeepSession } from '#renderer/state/appStore.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Checkbox } from '#renderer/ui/Checkbox.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import styles from './SignIn.module.css';
import { useSignIn } from './useSignIn.ts';

type SignInFormProps = {
  /** The account whose session has ended: its address cannot be changed here. */
  readonly fixedEmail?: string;
  /** What a click on a demonstration account has chosen. */
  readonly chosen?: { readonly email: string; readonly password: string } | null;
  readonly onSignedIn?: () => void;
};

export function SignInForm({ fixedEmail, chosen = null, onSignedIn }: SignInFormProps) {
  const { t } = useTranslation();
  const [email, setEmail] = useState(chosen?.email ?? fixedEmail ?? '');
  const [password, setPassword] = useState(chosen?.password ?? '');
  const canKeep = useCanKeepSession();
  const [remember, setRemember] = useState(canKeep);
  const [isChecked, setChecked] = useState(false);
  const emailField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const { isBusy, answer, forgetAnswer, signIn, requestReset } = useSignIn();
  const isEmailKnown = fixedEmail !== undefined || chosen !== null;

  useEffect(() => {
    (isEmailKnown ? passwordField : emailField).current?.focus();
  }, [isEmailKnown]);

  async function submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    setChecked(true);
    forgetAnswer();
    if (isBlank(email)) return emailField.current?.focus();
    if (password === '') return passwordField.current?.focus();
    if (await signIn({ email, password, remember })) onSignedIn?.();
    else passwordField.current?.select();
  }

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextField
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        inputRef={emailField}
        value={email}
        onChange={setEmail}
        isReadOnly={fixedEmail !== undefined}
        error={isChecked && isBlank(email) ? t('signIn.emailMissing') : null}
      />
      <div className={styles.password}>
        <TextField
          label={t('signIn.password')}
          type="password"
          autoComplete="current-password"
          inputRef={passwordField}
          value={password}
          onChange={setPassword}
          error={isChecked && password === '' ? t('signIn.passwordMissing') : null}
        />
        <Button kind="link" small className={styles.forgot} onPress={() => void requestReset(email)}>
          {t('signIn.forgot')}
        </Button>
      </div>
      <Checkbox isSelected={remember} onChange={setRemember}>
        {t('signIn.remember')}
      </Checkbox>
      {canKeep ? null : <p className={styles.quiet}>{t('signIn.cannotKeep')}</p>}
      {answer.kind === 'failed' ? (
        <Banner tone="danger" role="alert">
          {answer.text}
        </Banner>
      ) : null}
      {answer.kind === 'reset-sent' ? <Banner tone="ok">{answer.text}</Banner> : null}
      <Button kind="main" type="submit" isDisabled={isBusy}>
        {isBusy ? t('signIn.submitting') : t('signIn.submit')}
      </Button>
    </form>
  );
}
