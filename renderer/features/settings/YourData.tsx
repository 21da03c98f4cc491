import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#renderer/ui/Button.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import { ExportData } from './ExportData.tsx';
import styles from './Settings.module.css';

/** Taking a copy of everything away, and leaving nothing on this computer. */
export function YourData() {
  const { t } = useTranslation();
  const [isErasing, setErasing] = useState(false);
  return (
    <>
      <ExportData />
      <p className={styles.help}>{t('settings.eraseHelp')}</p>
      <div>
        <Button icon={Trash2} onPress={() => setErasing(true)}>
          {t('settings.erase')}
        </Button>
      </div>
      <EraseDialog isOpen={isErasing} onClose={() => setErasing(false)} />
    </>
  );
}
