import { File, Image, LoaderCircle, TriangleAlert, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './AttachmentList.module.css';
import type { Attachments, Refusal } from './useAttachments.ts';

/** What is attached, what is being copied, and what was refused and why. */
export function AttachmentList({ attachments }: { readonly attachments: Attachments }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { attached, copying, refusals } = attachments;
  if (attached.length + copying.length + refusals.length === 0) return null;
  return (
    <ul className={styles.files}>
      {attached.map((file) => (
        <li key={file.id} className={styles.file}>
          <Icon of={file.mediaType.startsWith('image/') ? Image : File} />
          <span className={styles.name}>{file.name}</span>
          <small>{t('composer.copied', { size: format.bytes(file.size) })}</small>
          <IconButton
            icon={X}
            label={t('composer.removeFile', { name: file.name })}
            className={styles.end}
            onPress={() => void attachments.remove(file.id)}
          />
        </li>
      ))}
      {copying.map((name) => (
        <li key={`copying ${name}`} className={styles.file}>
          <Icon of={LoaderCircle} />
          <span className={styles.name}>{name}</span>
          <small>{t('composer.copying')}</small>
        </li>
      ))}
      {refusals.map((refusal) => (
        <RefusedRow key={refusal.key} refusal={refusal} onDismiss={attachments.dismiss} />
      ))}
    </ul>
  );
}

type RefusedRowProps = { readonly refusal: Refusal; readonly onDismiss: (key: string) => void };

function RefusedRow({ refusal, onDismiss }: RefusedRowProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (
    <li className={cx(styles.file, styles.refused)}>
      <Icon of={TriangleAlert} />
      <span role="alert" className={styles.reason}>
        {errorText(refusal.error)}
      </span>
      <IconButton
        icon={X}
        label={t('composer.dismissRefusal', { name: refusal.name })}
        className={styles.end}
        onPress={() => onDismiss(refusal.key)}
      />
    </li>
  );
}
