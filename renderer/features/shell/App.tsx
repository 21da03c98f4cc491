import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { useLanguage } from '#renderer/i18n/useFormat.ts';
import { useSessionState } from '#renderer/state/appStore.ts';
import { SignInScreen } from '../signIn/SignInScreen.tsx';
import { ShortcutsDialog } from '../shortcuts/ShortcutsDialog.tsx';
import { AppShell } from './AppShell.tsx';
import type { Screen } from './screen.ts';
import { useLook } from './useLook.ts';

type AppProps = {
  readonly screens: readonly Screen[];
  readonly search?: ReactNode;
  readonly views?: ReactNode;
};

/** What both editions share: sign-in while nobody is signed in, the shell with the edition's screens otherwise. */
export function App({ screens, search, views }: AppProps) {
  useLook();
  const language = useLanguage();
  const session = useSessionState();
  if (session === null) return null;
  return (
    <I18nProvider locale={language === 'es' ? 'es-ES' : 'en-US'}>
      {session === 'signed-out' ? (
        <SignInScreen />
      ) : (
        <AppShell screens={screens} search={search} views={views} />
      )}
      <ShortcutsDialog />
    </I18nProvider>
  );
}
