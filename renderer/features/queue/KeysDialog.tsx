import { useTranslation } from 'react-i18next';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import styles from './Keys.module.css';

type KeysDialogProps = { readonly isOpen: boolean; readonly onClose: () => void };

export function KeysDialog({ isOpen, onClose }: KeysDialogProps) {
  const { t } = useTranslation();
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['J', 'K'], t('queue.keyMove')],
    [[t('queue.keyList')], t('queue.keyOpen')],
    [['X'], t('queue.keyMark')],
    [[t('queue.keyRange')], t('queue.keyRangeWhat')],
    [[t('queue.keyAll')], t('queue.keyAllWhat')],
    [['R'], t('queue.keyReply')],
    [['N'], t('queue.keyNote')],
    [['A'], t('queue.keyAssign')],
    [['S'], t('queue.keyStatus')],
    [['P'], t('queue.keyPriority')],
    [['D'], t('queue.keyDepartment')],
    [['C'], t('queue.keyClose')],
    [['G'], t('queue.keyViews')],
    [['/'], t('queue.keySearch')],
    [['M'], t('desk.lowerKey')],
    [['/', 'Ctrl .'], t('desk.cannedKey')],
    [[t('queue.keySend')], t('queue.keySendWhat')],
    [[t('queue.keyEscape')], t('queue.keyBack')],
    [['?'], t('queue.keyHelp')],
  ];
  return (
    <Dialog title={t('queue.keysTitle')} isOpen={isOpen} onClose={onClose}>
      <dl className={styles.keys}>
        {rows.map(([keys, what]) => (
          <div key={what} className={styles.line}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} className={styles.key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

/** The keys that matter most, where there is room for them. */
export function KeyHints() {
  const { t } = useTranslation();
  const hints: readonly (readonly [readonly string[], string])[] = [
    [['J', 'K'], t('queue.hintMove')],
    [['X'], t('queue.hintMark')],
    [['A'], t('queue.hintAssign')],
    [['?'], t('queue.hintHelp')],
  ];
  return (
    <p className={styles.hints} aria-hidden>
      {hints.map(([keys, what]) => (
        <span key={what}>
          {keys.map((key) => (
            <kbd key={key} className={styles.key}>
              {key}
            </kbd>
          ))}
          {what}
        </span>
      ))}
    </p>
  );
}
