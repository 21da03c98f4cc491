import { Check, File } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { UploadProgress } from '#common/ipc/views.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx';
import styles from './UploadList.module.css';

/** How much of each file the server has acknowledged. */
export function UploadList({ uploads }: { readonly uploads: readonly UploadProgress[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (uploads.length === 0) return null;
  return (
    <ul className={styles.uploads}>
      {uploads.map(({ attachmentId, name, sentBytes, size }) => (
        <li key={attachmentId} className={styles.upload}>
          <Icon of={sentBytes >= size ? Check : File} size={14} />
          <span className={styles.name}>{name}</span>
          <ProgressBar
            label={t('sending.fileProgress', { name })}
            value={size === 0 ? 1 : sentBytes / size}
          />
          <span className={styles.amount}>
            {t('sending.sentOf', { sent: format.bytes(sentBytes), size: format.bytes(size) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
