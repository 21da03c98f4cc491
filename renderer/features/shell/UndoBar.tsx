import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigation } from '#renderer/state/navigation.ts';
import { dropUndo, useUndoStore } from '#renderer/state/undoStore.ts';
import { Button, IconButton } from '#renderer/ui/Button.tsx';
import styles from './UndoBar.module.css';

/** The last act, with its way back. It stays until the person undoes it, dismisses it, does another, or goes elsewhere. */
export function UndoBar() {
  const { t } = useTranslation();
  const offer = useUndoStore((store) => store.offer);
  useEffect(dropOnLeaving, []);
  return (
    <output className={styles.place}>
      {offer === null ? null : (
        <div className={styles.bar}>
          <span className={styles.text}>{offer.text}</span>
          <Button
            kind="link"
            onPress={() => {
              dropUndo();
              offer.undo();
            }}
          >
            {t('common.undo')}
          </Button>
          <IconButton icon={X} label={t('common.dismiss')} onPress={dropUndo} />
        </div>
      )}
    </output>
  );
}

function dropOnLeaving(): () => void {
  return useNavigation.subscribe((now, before) => {
    if (now.place.at !== before.place.at) dropUndo();
  });
}
