import { File, Image, LoaderCircle, TriangleAlert, X } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { IconButton } from '#renderer/ui/Button.tsx';
import { cx } from '#renderer/ui/cx.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './AttachmentList.module.css';
import type { Attachments, Refusal } from './useAttachments.ts';

type AttachmentListProps = {
  readonly attachments: Attachments;
  /** The last one was taken away, and with it the button that had the focus. */
  readonly onEmptied: () => void;
};

/** What is attached, what is being copied, and what was refused and why. */
export function AttachmentList({ attachments, onEmptied }: AttachmentListProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { attached, copying, refusals } = attachments;
  const { list, leaving } = useFocusOnNext(attached.length + refusals.length, onEmptied);
  if (attached.length + copying.length + refusals.length === 0) return null;
  return (
    <ul ref={list} className={styles.files}>
      {attached.map((file) => (
        <li key={file.id} className={styles.file}>
          <Icon of={file.mediaType.startsWith('image/') ? Image : File} />
          <span className={styles.name}>{file.name}</span>
          <small>{t('composer.copied', { size: format.bytes(file.size) })}</small>
          <IconButton
            icon={X}
            label={t('composer.removeFile', { name: file.name })}
            className={styles.end}
            onPress={() => {
              leaving();
              void attachments.remove(file.id);
            }}
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
        <RefusedRow
          key={refusal.key}
          refusal={refusal}
          onDismiss={(key) => {
            leaving();
            attachments.dismiss(key);
          }}
        />
      ))}
    </ul>
  );
}

/** When the row that has the focus goes, the button of the row that takes its place has it next. */
function useFocusOnNext(
  count: number,
  onEmptied: () => void,
): { readonly list: RefObject<HTMLUListElement | null>; readonly leaving: () => void } {
  const list = useRef<HTMLUListElement>(null);
  const left = useRef<{ readonly at: number; readonly count: number } | null>(null);

  useEffect(() => {
    if (left.current === null || count >= left.current.count) return;
    const buttons = list.current?.querySelectorAll('button') ?? [];
    const next = buttons[Math.min(left.current.at, buttons.length - 1)];
    left.current = null;
    if (next === undefined) onEmptied();
    else next.focus();
  }, [count, onEmptied]);

  function leaving(): void {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    left.current = { at: buttons.findIndex((button) => button === document.activeElement), count };
  }

  return { list, leaving };
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
