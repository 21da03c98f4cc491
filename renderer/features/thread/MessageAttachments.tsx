import { File, Image } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isPreviewed, mayBeOpened } from '#common/domain/attachmentUse.ts';
import type { AppError } from '#common/domain/result.ts';
import { safeFileName } from '#common/domain/safeFileName.ts';
import type { Attachment } from '#common/domain/ticket.ts';
import { useErrorText } from '#renderer/i18n/useErrorText.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { pambly } from '#renderer/state/pambly.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { FileName } from '#renderer/ui/FileName.tsx';
import { Icon } from '#renderer/ui/Icon.tsx';
import styles from './MessageAttachments.module.css';

type MessageAttachmentsProps = {
  readonly ticketId: string;
  readonly attachments: readonly Attachment[];
};

export function MessageAttachments({ ticketId, attachments }: MessageAttachmentsProps) {
  const { t } = useTranslation();
  if (attachments.length === 0) return null;
  return (
    <ul className={styles.files} aria-label={t('thread.attachments')}>
      {attachments.map((attachment) => (
        <AttachmentRow key={attachment.id} ticketId={ticketId} attachment={attachment} />
      ))}
    </ul>
  );
}

type AttachmentRowProps = { readonly ticketId: string; readonly attachment: Attachment };

function AttachmentRow({ ticketId, attachment }: AttachmentRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const errorText = useErrorText();
  const { id: attachmentId, mediaType, size } = attachment;
  const name = safeFileName(attachment.name);
  const isPicture = isPreviewed(attachment);
  const [error, setError] = useState<AppError | null>(null);
  const [isSaved, setSaved] = useState(false);
  const [pictureUrl, setPictureUrl] = useBlobUrl();

  async function save(): Promise<void> {
    const result = await pambly.saveTicketAttachment({ ticketId, attachmentId });
    setError(result.ok ? null : result.error);
    setSaved(result.ok && result.value.saved);
  }

  async function open(): Promise<void> {
    const result = await pambly.openTicketAttachment({ ticketId, attachmentId });
    setError(result.ok ? null : result.error);
  }

  async function togglePreview(): Promise<void> {
    if (pictureUrl !== null) {
      setPictureUrl(null);
      return;
    }
    const result = await pambly.previewTicketAttachment({ ticketId, attachmentId });
    setError(result.ok ? null : result.error);
    if (result.ok) setPictureUrl(blobUrl(result.value, mediaType));
  }

  return (
    <li className={styles.file}>
      <div className={styles.row}>
        <Icon of={isPicture ? Image : File} />
        <FileName name={name} />
        <small>{format.bytes(size)}</small>
        <span className={styles.acts}>
          {isPicture ? (
            <Button
              kind="quiet"
              small
              aria-expanded={pictureUrl !== null}
              aria-label={t(pictureUrl === null ? 'thread.previewNamed' : 'thread.hidePreviewNamed', {
                name,
              })}
              onPress={() => void togglePreview()}
            >
              {t(pictureUrl === null ? 'thread.preview' : 'thread.hidePreview')}
            </Button>
          ) : null}
          {mayBeOpened(name) ? (
            <Button
              kind="quiet"
              small
              aria-label={t('thread.openNamed', { name })}
              onPress={() => void open()}
            >
              {t('thread.open')}
            </Button>
          ) : null}
          <Button kind="quiet" small aria-label={t('thread.saveNamed', { name })} onPress={() => void save()}>
            {isSaved ? t('thread.saved') : t('thread.save')}
          </Button>
        </span>
      </div>
      {error === null ? null : (
        <p role="alert" className={styles.error}>
          {errorText({ ...error, params: { name, ...error.params } })}
        </p>
      )}
      {pictureUrl === null ? null : <Picture key={pictureUrl} url={pictureUrl} name={name} />}
    </li>
  );
}

/** A file that says it is a picture and is none leaves no empty frame behind: it is said. */
function Picture({ url, name }: { readonly url: string; readonly name: string }) {
  const { t } = useTranslation();
  const [isBroken, setBroken] = useState(false);
  if (isBroken) {
    return (
      <p role="alert" className={styles.error}>
        {t('thread.previewBroken')}
      </p>
    );
  }
  return (
    <img
      className={styles.picture}
      src={url}
      alt={t('thread.previewOf', { name })}
      onError={() => setBroken(true)}
    />
  );
}

function blobUrl(bytes: Uint8Array, mediaType: string): string {
  return URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: mediaType }));
}

/** An address of bytes in memory, given back when it is no longer shown. */
function useBlobUrl(): readonly [string | null, (url: string | null) => void] {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    return () => {
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [url]);
  return [url, setUrl];
}
