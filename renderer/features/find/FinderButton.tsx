import { Search } from 'lucide-react';
import { createElement, type ReactNode, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '#renderer/state/appStore.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import type { Screen } from '../shell/screen.ts';
import styles from './FinderButton.module.css';
import { closeFinder, openFinder, useFinder } from './findStore.ts';

/** The header's way to everything: opens the finder, as Ctrl+K (on macOS ⌘K) does anywhere in the window. */
export function FinderButton({ screens }: { readonly screens: readonly Screen[] }) {
  const { t } = useTranslation();
  const isOpen = useFinder((finder) => finder.isOpen);
  const onMac = useAppStore(({ app }) => app?.platform === 'darwin');
  const finder = useLoadedFinder();
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
      {isOpen ? finder?.(screens) : null}
    </>
  );
}

type ShowFinder = (screens: readonly Screen[]) => ReactNode;

/** Not part of what the window loads first, and there before it is asked for: null until then. */
function useLoadedFinder(): ShowFinder | null {
  const [show, setShow] = useState<ShowFinder | null>(null);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const { default: Finder } = await import('./Finder.tsx');
      setShow(() => (screens: readonly Screen[]) => createElement(Finder, { screens }));
    };
    void load();
  }, []);
  return show;
}

function useFinderKey(onMac: boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isAsked = onMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
      if (!isAsked || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      // Before the next key: whatever is typed after this one is meant for the finder.
      flushSync(openFinder);
    };
    window.addEventListener('keydown', onKey);
    return () => {
      window.removeEventListener('keydown', onKey);
      // The next account finds its own window as it was left, and not what the former one looked for.
      closeFinder();
    };
  }, [onMac]);
}
