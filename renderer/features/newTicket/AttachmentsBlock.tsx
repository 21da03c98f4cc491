import { Upload } from 'lucide-react';
import { memo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useCatalog } from '#renderer/state/appStore.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ProgressBar } from '#renderer/ui/ProgressBar.tsx';
import { AttachmentList } from '../composer/AttachmentList.tsx';
import type { Attachments } from '../composer/useAttachments.ts';
import styles from './AttachmentsBlock.module.css';

type AttachmentsBlockProps = {
  readonly attachments: Attachments;
  /** Adds a line to the message, for the link to files that do not fit. */
  readonly onAddLine: (line: string) => void;
};

/** Files by button, drag and drop or paste, how much room is left, and what to do with what does not fit. */
export const AttachmentsBlock = memo(function AttachmentsBlock(props: AttachmentsBlockProps) {
  const { attachments, onAddLine } = props;
  const { t } = useTranslation();
  const upload = useRef<HTMLButtonElement>(null);
  const policy = useCatalog()?.attachments;
  const isTooMuch = attachments.refusals.some(({ error }) => error.code === 'attachment-total');
  return (
    <section className={styles.block} aria-labelledby="attachments">
      <h2 id="attachments" className={styles.label}>
        {t('newTicket.attachments')} <small>{policy?.extensions.join(', ')}</small>
      </h2>
      <AttachmentList attachments={attachments} onEmptied={() => upload.current?.focus()} />
      {isTooMuch ? <FileTransferAdvice onAddLine={onAddLine} /> : null}
      <div className={styles.drop}>
        <Button ref={upload} icon={Upload} small onPress={() => void attachments.pick()}>
          {t('newTicket.upload')}
        </Button>
        <span>{t('newTicket.orDrop')}</span>
      </div>
      <SizeMeter used={attachments.attached.reduce((sum, file) => sum + file.size, 0)} />
    </section>
  );
});

const SizeMeter = memo(function SizeMeter({ used }: { readonly used: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const limit = useCatalog()?.attachments.maxTotalBytes;
  if (limit === undefined) return null;
  const text = t('newTicket.sizeUsed', { used: format.bytes(used), limit: format.bytes(limit) });
  return (
    <div className={styles.meter}>
      <ProgressBar label={text} value={used / limit} />
      {text}
    </div>
  );
});

type AdviceProps = Pick<AttachmentsBlockProps, 'onAddLine'>;

/** Over the limit: the company's file-transfer page, and a line in the message for the link that it gives. */
function FileTransferAdvice({ onAddLine }: AdviceProps) {
  const { t } = useTranslation();
  const url = useCatalog()?.links.fileTransfer ?? null;
  if (url === null) return null;
  return (
    <p className={styles.advice}>
      {t('newTicket.fileTransfer')}
      <Button kind="link" small onPress={() => void pambly.openLink({ url })}>
        {t('newTicket.openFileTransfer')}
      </Button>
      <Button kind="link" small onPress={() => onAddLine(t('newTicket.fileTransferLine'))}>
        {t('newTicket.addFileTransferLine')}
      </Button>
    </p>
  );
}
