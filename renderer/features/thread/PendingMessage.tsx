import { Paperclip } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { DraftContent } from '#common/domain/draft.ts';
import type { OutboxEntryView } from '#common/ipc/views.ts';
import { useFormat } from '#renderer/i18n/useFormat.ts';
import { useMinute } from '#renderer/i18n/useNow.ts';
import { useAccount } from '#renderer/state/appStore.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import Markdown from '../markdown/Markdown.tsx';
import { EntryActs } from '../outbox/EntryActs.tsx';
import { EntryStatus } from '../outbox/EntryStatus.tsx';
import { UploadList } from '../receipts/UploadList.tsx';
import { MessageFrame } from './MessageView.tsx';
import styles from './PendingMessage.module.css';

type PendingMessageProps = {
  readonly entry: OutboxEntryView;
  readonly content: DraftContent;
  /** The text is back where it is written. */
  readonly onGivenBack?: () => void;
};

/** One's own message on its way, in its place in the thread, with what can still be done about it. */
export function PendingMessage({ entry, content, onGivenBack }: PendingMessageProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useMinute();
  const account = useAccount();
  return (
    <MessageFrame
      author={account?.name ?? t('thread.you')}
      isStaff={account?.role === 'agent'}
      isNote={content.kind === 'reply' && content.visibility === 'internal'}
      facts={format.dateAndClock(entry.createdAt, now)}
    >
      <Markdown text={content.body} />
      <div className={styles.state}>
        <EntryStatus entry={entry} />
        {entry.status.state === 'sending' ? (
          <UploadList uploads={entry.uploads} />
        ) : (
          <FileNames content={content} />
        )}
        <EntryActs entry={entry} onTakenBack={onGivenBack} onEdited={onGivenBack} />
      </div>
    </MessageFrame>
  );
}

function FileNames({ content }: { readonly content: DraftContent }) {
  if (content.attachments.length === 0) return null;
  return (
    <p className={styles.files}>
      <Icon of={Paperclip} size={14} />
      {content.attachments.map(({ name }) => name).join(', ')}
    </p>
  );
}
