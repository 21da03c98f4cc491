import { Check } from 'lucide-react';
import { editionInfo } from '#common/edition.ts';
import { useAppStore } from '#renderer/state/appStore.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './Brand.module.css';

/** The product's mark and name. */
export function Brand() {
  const edition = useAppStore(({ app }) => app?.edition ?? 'client');
  return (
    <div className={styles.brand}>
      <span className={styles.mark}>
        <Icon of={Check} size={13} />
      </span>
      <span className={styles.name}>{editionInfo(edition).productName}</span>
    </div>
  );
}
