import { useTranslation } from 'react-i18next';
import { editionInfo } from '#common/edition.ts';
import { useAppStore } from '#renderer/state/appStore.ts';
import { hideShortcuts, useShortcutsShown } from '#renderer/state/shortcutsStore.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { onlyWhereTicketsAreOpened, shortcuts } from './shortcuts.ts';
import styles from './ShortcutsDialog.module.css';

/** Every key that does something anywhere, as this computer's keyboard calls it. */
export function ShortcutsDialog() {
  const { t } = useTranslation();
  const isShown = useShortcutsShown((store) => store.isShown);
  const app = useAppStore((store) => store.app);
  if (app === null) return null;
  const { openTickets } = editionInfo(app.edition).capabilities;
  const command = app.platform === 'darwin' ? '⌘' : t('shortcuts.ctrl');
  return (
    <Dialog title={t('shortcuts.title')} isOpen={isShown} onClose={hideShortcuts}>
      <dl className={styles.list}>
        {shortcuts
          .filter(({ act }) => openTickets || !onlyWhereTicketsAreOpened.has(act))
          .map(({ act, key }) => (
            <div key={act} className={styles.row}>
              <dt>{t(`shortcuts.${act}`)}</dt>
              <dd>
                <kbd>{command}</kbd>
                <kbd>{key === 'Enter' ? t('shortcuts.enter') : key}</kbd>
              </dd>
            </div>
          ))}
      </dl>
    </Dialog>
  );
}
