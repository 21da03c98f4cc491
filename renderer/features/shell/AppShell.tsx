import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from '#renderer/state/navigation.ts';
import { SignInDialog } from '../signIn/SignInDialog.tsx';
import { SignOutDialog } from '../signIn/SignOutDialog.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import styles from './AppShell.module.css';
import { Banners } from './Banners.tsx';
import { Brand } from './Brand.tsx';
import { ConnectionPhrase } from './ConnectionPhrase.tsx';
import { DemoChip } from './DemoChip.tsx';
import { Navigation } from './Navigation.tsx';
import type { Screen } from './screen.ts';
import { ScreenBoundary } from './ScreenBoundary.tsx';
import { UndoBar } from './UndoBar.tsx';
import { useFocusKept } from './useFocusKept.ts';

const SCREEN_ID = 'screen';

type AppShellProps = {
  readonly screens: readonly Screen[];
  /** The search field of the header, when the edition has one. */
  readonly search?: ReactNode;
  /** What stands above the screens in the navigation, for example an agent's queues. */
  readonly views?: ReactNode;
};

/** The window of a signed-in account: header, navigation, banners, and the screen of the place where the person is. */
export function AppShell({ screens, search, views }: AppShellProps) {
  const { t } = useTranslation();
  const place = useNavigation((navigation) => navigation.place);
  useFocusKept(SCREEN_ID);
  const screen = screens.find(({ at }) => at === place.at) ?? screens[0];
  if (screen === undefined) return null;
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href={`#${SCREEN_ID}`}>
        {t('shell.skip')}
      </a>
      <header className={styles.header}>
        <Brand />
        <DemoChip />
        <div className={styles.search}>{search}</div>
        <ConnectionPhrase />
        <AccountMenu />
      </header>
      <Navigation screens={screens} current={screen.at} views={views} />
      <div className={styles.body}>
        <Banners />
        <main id={SCREEN_ID} className={styles.main} tabIndex={-1}>
          <ScreenBoundary key={screen.at}>
            <Suspense fallback={null}>
              <screen.Component place={place.at === screen.at ? place : screen.home} />
            </Suspense>
          </ScreenBoundary>
        </main>
        <UndoBar />
      </div>
      <SignInDialog />
      <SignOutDialog />
    </div>
  );
}
