import { Search } from 'lucide-react';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/state/appStore.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import type { Screen } from '../shell/screen.ts';
import styles from './FinderButton.module.css';
import { closeFinder, openFinder, useFinder } from './findStore.ts';

const loadFinder = () => import('./Finder.tsx');
const Finder = lazy(loadFinder);

/** The header's way to everything: opens the finder, as Ctrl+K (on macOS ⌘K) does anywhere in the window. */
export function FinderButton({ screens }: { readonly screens: readonly Screen[] }) {
  const { t } = useTranslation();
  const isOpen = useFinder((finder) => finder.isOpen);
  const onMac = useAppStore(({ app }) => app?.platform === 'darwin');
  useFinderKey(onMac);
  return (
    <>
      <button
        type="button"
        className={styles.button}
        aria-haspopup="dialog"
        aria-keyshortcuts={onMac ? 'Meta+K' : 'Control+K'}
        onClick={openFinder}
      >
        <Icon of={Search} />
        <span className={styles.words}>{t('find.open')}</span>
        <kbd className={styles.keys} aria-hidden>
          {t(onMac ? 'find.keysMac' : 'find.keys')}
        </kbd>
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <Finder screens={screens} />
        </Suspense>
      ) : null}
    </>
  );
}

function useFinderKey(onMac: boolean): void {
  useEffect(() => {
    // There before it is asked for, so that no key that is typed into it comes too early.
    void loadFinder();
    const onKey = (event: KeyboardEvent): void => {
      const isAsked = onMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (!isAsked || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      openFinder();
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
      // The next account finds its own window as it was left, and not what the former one looked for.
      closeFinder();
    };
  }, [onMac]);
}
